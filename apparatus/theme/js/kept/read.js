// What is kept, essay by essay, in the order of the texts, with what has become of the words since.

import { readQuotations } from "../page/quotations.js";
import { addressOf, load } from "../page/site.js";
import { joinEssays } from "../search/engine/files.js";
import { loadFile, RECORDS } from "../search/load.js";
import { escapeWords } from "./markdown.js";
import { inOrder, placeOf } from "./place.js";

/** @import { Quotation } from "../page/quotations.js" */
/** @import { EssayRecords, Records } from "../search/engine/records.js" */
/** @import { Listed } from "./markdown.js" */
/** @import { Placed } from "./place.js" */

/** What the build says of an essay: the note is the form of its citation, as HTML.
 * @typedef {{slug: string, title: string, bracketed: string, note: string}} Essay */
/** A quotation of the list. @typedef {Listed & Placed & {key: string, isRemoved: boolean}} Item */
/** @typedef {{essay: Essay | undefined, items: Item[]}} Chapter */

/** @type {{site: string, essays: Essay[], moved: Record<string, string>}} */
export const data = JSON.parse(document.getElementById("kept-data")?.textContent ?? "null");

/** The texts as they are now, of a divided edition those that are kept from; null: they could not be had.
 * @param {Map<string, Quotation>} removed @returns {Promise<EssayRecords[] | null>} */
export async function readTexts(removed) {
  await load(RECORDS).catch(() => null);
  const { searchRecords } = /** @type {{searchRecords?: Records}} */ (globalThis);
  if (!searchRecords?.divided) return searchRecords?.essays ?? null;
  const quotations = [...removed.values(), ...readQuotations().values()];
  const slugs = new Set(quotations.map(({ essay }) => essayOf(essay)?.slug));
  return readParts(slugs).catch(() => null);
}

/** Some essays of a divided edition, in their order. @param {Set<string | undefined>} slugs */
async function readParts(slugs) {
  const ranges = /** @type {Record<string, [number, number]>} */ (await loadFile("essays"));
  const wanted = Object.entries(ranges).filter(([slug]) => slugs.has(slug));
  const numbers = wanted.flatMap(([, [first, count]]) =>
    Array.from({ length: count }, (_, at) => first + at),
  );
  const parts = await Promise.all(numbers.map((number) => loadFile(`part-${number}`)));
  return joinEssays(parts.flatMap(({ essays }) => essays));
}

/** All that is kept, and what has just been removed and can come back.
 * @param {EssayRecords[] | null} texts @param {Map<string, Quotation>} removed @returns {Chapter[]} */
export function readChapters(texts, removed) {
  const kept = readQuotations();
  const items = [...new Map([...removed, ...kept])]
    .map(([key, quotation]) => readItem(texts, key, quotation, !kept.has(key)))
    .sort(inOrder);
  return [...data.essays, undefined].flatMap((essay) => {
    const own = items.filter((item) => essayOf(item.essay) === essay);
    return own.length ? [{ essay, items: own }] : [];
  });
}

/** @param {EssayRecords[] | null} texts @param {string} key @param {Quotation} quotation
 * @param {boolean} isRemoved @returns {Item} */
function readItem(texts, key, quotation, isRemoved) {
  const { essay, link, place } = quotation;
  const slug = essayOf(essay)?.slug ?? "";
  const placed = texts ? placeOf(quotation, texts, slug) : { state: "", order: [0] };
  const said = SAID[placed.state](place);
  return { ...quotation, ...placed, key, isRemoved, said, address: slug && addressOf(`${slug}/`) + link };
}

/** The essay as the site has it now. @param {string} slug that it had */
const essayOf = (slug) =>
  data.essays.find((one) => one.slug === (Object.hasOwn(data.moved, slug) ? data.moved[slug] : slug));

/** @type {Record<string, (place: string) => string>} */
const SAID = {
  "": () => "",
  changed: (place) => `The words have changed since: they no longer stand so in ${place}, or more than once.`,
  gone: (place) => `What was ${place} when this was kept is no longer at its address.`,
};

/** The form of a citation as Markdown. @param {string} html */
export function asMarkdown(html) {
  const { childNodes } = new DOMParser().parseFromString(html, "text/html").body;
  return [...childNodes]
    .map((node) => {
      const words = escapeWords(node.textContent ?? "");
      return node.nodeName === "I" ? `*${words}*` : words;
    })
    .join("");
}
