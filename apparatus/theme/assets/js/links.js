// Links: what every page has of them. Arriving and taking are loaded when they are first asked for.
"use strict";

(() => {
  const folder = new URL(".", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const NUMBERS = ".passage-number, .note-permalink";
  const DROPPED = `${NUMBERS}, .sidenote-number, .call, .page-turn, .backlink, [data-made]`;
  const takes = document.getElementById("cite-data") !== null && "popover" in HTMLElement.prototype;
  /** @type {Record<string, Promise<void> | undefined>} */
  const loading = {};

  /** @param {string[]} scripts */
  async function load(...scripts) {
    for (const script of scripts) {
      await (loading[script] ??= new Promise((resolve, reject) => {
        const element = document.createElement("script");
        element.src = new URL(script, folder).href;
        element.onload = () => resolve();
        element.onerror = reject;
        document.head.append(element);
      }));
    }
  }

  const arrive = () => load("link-words.js", "arrive.js");
  const take = () => load("link-words.js", "arrive.js", "take.js");
  if (location.hash || location.search.includes("words=")) arrive();
  else for (const kind of ["hashchange", "popstate"]) addEventListener(kind, arrive, { once: true });

  for (const one of document.querySelectorAll(".cite-address")) one.textContent = location.href.split(/[?#]/)[0];

  if (takes) {
    document.addEventListener("selectionchange", () => {
      if (!loading["take.js"] && getSelection()?.isCollapsed === false) take();
    });
    document.addEventListener("click", (event) => {
      const number = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (event.target).closest(NUMBERS));
      if (!number || loading["take.js"] || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      take().then(() => number.click(), () => { location.hash = number.hash; });
    });
  }

  // A plain copy has no numbers and marks of ours.
  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    if (!selection || selection.isCollapsed) return;
    const box = document.createElement("div");
    box.className = "link-copy";
    box.append(selection.getRangeAt(0).cloneContents());
    const marks = box.querySelectorAll(DROPPED);
    if (!marks.length) return;
    marks.forEach((one) => one.remove());
    for (const one of box.querySelectorAll("*")) {
      if (one instanceof HTMLAnchorElement) one.href = one.href; // leads here from anywhere
      for (const kind of ["id", "class", "title"]) one.removeAttribute(kind);
    }
    document.body.append(box); // only what is laid out has paragraphs
    event.clipboardData?.setData("text/plain", box.innerText.trim());
    event.clipboardData?.setData("text/html", box.innerHTML);
    box.remove();
    event.preventDefault();
  });
})();
