// Starts what belongs to the search when it is first used; the only part of it that every page loads.
"use strict";

(() => {
  const folder = new URL(".", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const box = /** @type {HTMLFormElement | null} */ (document.querySelector("form.search-box"));
  const input = /** @type {HTMLInputElement | null} */ (box?.querySelector("input") ?? null);
  const ASKING = ["search-client.js", "search-results.js"];
  /** @type {Map<string, Promise<void>>} */
  const loading = new Map();

  /** @param {string[]} scripts */
  async function load(scripts) {
    for (const script of scripts) {
      if (!loading.has(script)) loading.set(script, loadOne(script));
      await loading.get(script);
    }
  }

  /** @param {string} script @returns {Promise<void>} */
  function loadOne(script) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = new URL(script, folder).href;
      element.onload = () => resolve();
      element.onerror = () => reject(new Error(`${script} could not be loaded`));
      document.head.append(element);
    });
  }

  /** Let "/" lead to the box, wherever the reader is, and without moving the page.
   * @param {KeyboardEvent} event */
  function onSlash(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const writing = target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
    if (event.key !== "/" || writing || event.ctrlKey || event.metaKey || event.altKey || !input) return;
    if (typeof settings !== "undefined" && settings.get("keys") === "off") return;
    event.preventDefault();
    float();
    input.focus({ preventScroll: true });
    input.select();
  }

  /** Bring the box into sight where the page is scrolled; the page itself stays where it is. */
  function float() {
    if (box) box.classList.toggle("search-floating", box.getBoundingClientRect().bottom < 0);
  }

  if (input) {
    document.addEventListener("keydown", onSlash);
    box?.addEventListener("focusout", ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && box.contains(relatedTarget))) box.classList.remove("search-floating");
    });
    if (document.getElementById("results")) load([...ASKING, "search-page.js"]).catch((fault) => {
      delete document.documentElement.dataset.asking;
      throw fault;
    });
    else input.addEventListener("focus", () => load([...ASKING, "search-box.js"]), { once: true });
  }
  const arriving = new URLSearchParams(location.search).has("q") || history.state?.marks || /^#n\d/.test(location.hash);
  if (arriving && !document.getElementById("results")) load(["search-words.js", "search-arrival.js"]);
  if (document.querySelector("ol.all-notes")) load(["search-words.js", "filter-notes.js"]);
})();
