// The reading tools, the panels of settings and keys: taken from the page’s template and wired.

import { removeMade } from "../page/elements.js";
import { isFromDisk } from "../page/site.js";
import { followSettings, setSetting, setting } from "./settings.js";

export function startTools() {
  removeMade();
  const template = /** @type {HTMLTemplateElement | null} */ (document.getElementById("tools-template"));
  if (template) document.body.append(template.content.cloneNode(true));
  const panel = document.getElementById("settings");
  const choices = [...(panel?.querySelectorAll("input") ?? [])];
  const showChoices = () => {
    for (const choice of choices) choice.checked = setting(choice.name) === choice.value;
  };
  for (const choice of choices)
    choice.addEventListener("change", () => setSetting(choice.name, choice.value));
  showChoices();
  followSettings(showChoices);
  panel?.querySelector(".show-keys")?.addEventListener("click", () => {
    panel.hidePopover(); // the keys stand in its place
    document.getElementById("keys")?.showPopover();
  });
  if (isFromDisk)
    for (const kind of ["click", "auxclick"]) document.addEventListener(kind, nameTheFile, true);
}

/** Opened from disk, a link to a folder would show a listing of its files. @param {Event} event */
function nameTheFile(event) {
  const link = event.target instanceof Element && event.target.closest("a");
  if (link && link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
}
