// By what a search can be narrowed, and how many results each choice would give.

/** @import { Item } from "./items.js" */
/** @import { Hit } from "./rank.js" */
/**
 * @typedef {Record<string, string[]>} Choices  of each filter the values that are chosen
 * @typedef {{name: string, values: {value: string, label: string, count: number, on: boolean}[]}} Filter
 */

/** Of each filter, the values of an item. @type {Record<string, (item: Item) => string[]>} */
const VALUES = {
  kind: (item) => [item.kind],
  essay: (item) => item.essays,
  type: (item) => item.kinds,
};
/** @type {Record<string, string>} */
const KIND_NAMES = {
  essay: "Essays",
  note: "Notes",
  passage: "Passages",
  source: "Sources",
  name: "Names",
  day: "Days",
};

/** @param {Item} item @param {Choices} choices @param {string} [but] a filter left aside */
export function fits(item, choices, but) {
  return Object.entries(VALUES).every(([name, values]) => {
    const chosen = choices[name] ?? [];
    return name === but || !chosen.length || values(item).some((value) => chosen.includes(value));
  });
}

/** How many results each value of each filter would give beside what else is chosen.
 * @param {Hit[]} hits @param {Choices} choices @param {Map<string, string>} titles of the essays
 * @returns {Filter[]} */
export function countFilters(hits, choices, titles) {
  return Object.keys(VALUES).map((name) => {
    const chosen = choices[name] ?? [];
    const counts = countValues(name, hits, choices);
    const label = (/** @type {string} */ value) =>
      (name === "kind" && KIND_NAMES[value]) || titles.get(value) || value;
    const values = [...counts].map(([value, count]) => ({
      value,
      label: label(value),
      count,
      on: chosen.includes(value),
    }));
    return { name, values: values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)) };
  });
}

/** @param {string} name @param {Hit[]} hits @param {Choices} choices */
function countValues(name, hits, choices) {
  const counts = new Map((choices[name] ?? []).map((value) => [value, 0]));
  for (const { item } of hits) {
    if (!fits(item, choices, name)) continue;
    for (const value of VALUES[name](item)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}
