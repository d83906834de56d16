// The reader's own colours, size, measure and keys: read before the page is painted, kept for good.
"use strict";

const settings = (() => {
  const STORE = "reader-settings";
  const root = document.documentElement;
  const kept = read();
  root.dataset.scripts = ""; // style sheets show what needs scripts only where they run
  if (/\/search\/(?:index\.html)?$/.test(location.pathname) && new URLSearchParams(location.search).get("q")?.trim()) {
    root.dataset.asking = ""; // until search-page.js has an answer
  }
  apply();

  /** @returns {Record<string, string>} */
  function read() {
    try {
      return JSON.parse(localStorage.getItem(STORE) ?? "{}") ?? {};
    } catch {
      return {}; // storage is closed to us, or holds something else
    }
  }

  /** The style sheets choose by `data-colours`, `data-size`, `data-measure`. */
  function apply() {
    for (const name of ["colours", "size", "measure"]) {
      if (kept[name]) root.dataset[name] = String(kept[name]);
      else delete root.dataset[name];
    }
  }

  /** @param {string} name @param {string} value "" is the default */
  function set(name, value) {
    if (value) kept[name] = value;
    else delete kept[name];
    apply();
    try {
      localStorage.setItem(STORE, JSON.stringify(kept));
    } catch {
      // kept for this page only
    }
  }

  return { get: (/** @type {string} */ name) => kept[name] ?? "", set };
})();
