// The quotations that a reader keeps. What some other page of the host has stored under such a key, and is none,
// is passed over.

import { keysOfQuotations, QUOTATIONS } from "./quotation-keys.js";
import { keep, recall } from "./store.js";

/** The words of one passage or note, and what is around them where they alone are found more than once.
 * @typedef {{id: string, words: string, before: string, after: string}} Part */
/**
 * @typedef {object} Quotation
 * @property {string} essay   slug
 * @property {string} id      of the place: "p7-5", "p7-3..p8-1"
 * @property {string} link    what leads there from the page of the essay: "?words=…#p7-5"
 * @property {string} place   as one cites it: "¶ 7"
 * @property {string} quote   the words as they are copied
 * @property {Part[]} parts
 * @property {string} remark  of the reader
 */

export const NOT_STORED =
  "This browser has no more room for what this site stores, or lets it store nothing.";
const isText = (/** @type {unknown} */ value) => typeof value === "string";

/** The quotations, by key. @param {string} [essay] of which; else all */
export function readQuotations(essay) {
  const found = new Map();
  for (const key of keysOfQuotations(essay) ?? []) {
    const quotation = readQuotation(key);
    if (quotation) found.set(key, quotation);
  }
  return /** @type {Map<string, Quotation>} */ (found);
}

/** @param {string} key @returns {Quotation | null} */
export function readQuotation(key) {
  try {
    const value = JSON.parse(recall("localStorage", key) ?? "");
    const { essay, id, link, place, quote, remark, parts } = value;
    const isWhole = [essay, id, link, place, quote, remark].every(isText) && parts.length > 0;
    const areParts = parts.every((/** @type {Part} */ part) =>
      [part.id, part.words, part.before, part.after].every(isText),
    );
    return isWhole && areParts ? value : null;
  } catch {
    return null;
  }
}

/** Store a quotation, under its key or a new one; false: it could not be. @param {Quotation} quotation */
export const storeQuotation = (quotation, key = newKey(quotation.essay)) =>
  keep("localStorage", key, JSON.stringify(quotation));

/** @param {string} key */
export const dropQuotation = (key) => keep("localStorage", key, null);

/** @param {string} essay */
const newKey = (essay) =>
  `${QUOTATIONS}${essay}:${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;

/** Do something whenever another tab has changed quotations, or may have while this page was put away.
 * @param {() => void} act */
export function followQuotations(act) {
  addEventListener("storage", ({ key }) => (key === null || key.startsWith(QUOTATIONS)) && act());
  addEventListener("pageshow", ({ persisted }) => persisted && act());
}
