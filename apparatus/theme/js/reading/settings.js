// The reader’s own colours, size, measure and keys: read before the page is painted, kept for good.

import { keep, recall } from "../page/store.js";

const SETTINGS_STORE = "reader-settings";
let kept = read();

/** @returns {Record<string, string>} */
function read() {
  try {
    return JSON.parse(recall("localStorage", SETTINGS_STORE) ?? "{}") ?? {};
  } catch {
    return {}; // something else is kept there
  }
}

/** Tell the style sheets, which choose by `data-colours`, `data-size`, `data-measure`. */
export function applySettings() {
  for (const name of ["colours", "size", "measure"]) {
    if (kept[name]) document.documentElement.dataset[name] = String(kept[name]);
    else delete document.documentElement.dataset[name];
  }
}

/** @param {string} name @returns {string} "" is the default */
export const setting = (name) => kept[name] ?? "";

/** @param {string} name @param {string} value "" is the default */
export function setSetting(name, value) {
  kept = read(); // another tab may have set something
  if (value) kept[name] = value;
  else delete kept[name];
  keep("localStorage", SETTINGS_STORE, JSON.stringify(kept));
  applyAnew();
}

/** What one tab sets all tabs show. @param {() => void} act what else there is to do */
export function followSettings(act) {
  addEventListener("storage", ({ key }) => {
    if (key !== SETTINGS_STORE) return;
    kept = read();
    applyAnew();
    act();
  });
}

/** What has been laid out is laid out anew. */
function applyAnew() {
  applySettings();
  dispatchEvent(new Event("resize"));
}
