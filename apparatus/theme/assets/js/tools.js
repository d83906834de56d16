// The reading tools, the panels of settings and keys: taken from the page's template and wired.
"use strict";

(() => {
  document.querySelectorAll("[data-made]").forEach((made) => made.remove()); // in a saved copy of the page
  const template = /** @type {HTMLTemplateElement | null} */ (document.getElementById("tools-template"));
  if (template) document.body.append(template.content.cloneNode(true));

  const panel = document.getElementById("settings");
  for (const choice of panel?.querySelectorAll("input") ?? []) {
    choice.checked = settings.get(choice.name) === choice.value;
    choice.addEventListener("change", () => settings.set(choice.name, choice.value));
  }

  panel?.querySelector(".show-keys")?.addEventListener("click", () => {
    panel.hidePopover(); // the keys stand in its place
    document.getElementById("keys")?.showPopover();
  });

  // Opened from disk, a link to a folder would show a listing of its files.
  if (location.protocol === "file:") {
    for (const kind of ["click", "auxclick"]) document.addEventListener(kind, nameTheFile, true);
  }

  /** @param {Event} event */
  function nameTheFile(event) {
    const link = event.target instanceof Element && event.target.closest("a");
    if (link && link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }
})();
