// The reader’s own colours, size, measure and keys: read before the page is painted, kept for good.

import { keep, recall } from "../page/store.js";

const SETTINGS_STORE = "reader-settings";
const kept = read();

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
  if (value) kept[name] = value;
  else delete kept[name];
  applySettings();
  keep("localStorage", SETTINGS_STORE, JSON.stringify(kept));
}
