// The state of the page /search/ is its address: what is asked, how it is narrowed, how many results are shown.

import { addressOf } from "../page/site.js";

/** @typedef {{text: string, choices: Record<string, string[]>, limit: number}} State */

export const STEP = 30; // results shown at first
/** What one can narrow by, and what it is called. */
export const FILTERS = { kind: "What", essay: "Where", type: "What it cites or is" };

/** @returns {State} */
export function readState() {
  const query = new URLSearchParams(location.search);
  const choices = Object.fromEntries(Object.keys(FILTERS).map((name) => [name, query.getAll(name)]));
  return { text: query.get("q") ?? "", choices, limit: Number(query.get("n")) || STEP };
}

/** The address of the present state, changed. @param {Partial<State>} [change] */
export function stateAddress(change = {}) {
  const { text, choices, limit } = { ...readState(), ...change };
  const url = addressOf("search/");
  if (text) url.searchParams.set("q", text);
  for (const [name, values] of Object.entries(choices)) {
    for (const value of values) url.searchParams.append(name, value);
  }
  if (limit !== STEP) url.searchParams.set("n", String(limit));
  return url.href;
}
