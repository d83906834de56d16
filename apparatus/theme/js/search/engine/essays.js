// What is known of each essay: by which words people name it, and which places it has.

import { foldsOf } from "../words.js";

/** @import { EssayRecords, Records } from "./records.js" */
/**
 * @typedef {object} Essay
 * @property {string} slug
 * @property {string[][]} authors  each in folded words; the family name alone too, and other spellings
 * @property {string[][]} titles   the title, with and without what follows a colon, the short title, the slug
 * @property {Set<string>} own     words that name this essay
 * @property {string[][]} site     its name
 * @property {Set<string>} said    the kind, the date, the version
 * @property {{passage: Map<string, string>, note: Map<string, string>}} numbers  as printed -> id
 * @property {Map<string, string>} labels  id -> "closing note", of a passage without a number
 * @property {Set<string>} ids  of passages, sentences and notes
 */

// Words of citations that say nothing of an essay.
const FILLERS = foldsOf("in the of and a an to by see also cf at on from supra above essay ed eds version");

/** @param {string[]} folds */
const tellingOf = (folds) => folds.filter((fold) => !FILLERS.includes(fold));

/** @param {Records} records @returns {Essay[]} */
export function describeEssays({ site = "", essays, names }) {
  return essays.map((essay) => {
    // a family name alone may be another’s
    const isAuthor = (/** @type {string} */ form) => form.includes(" ") && essay.names?.includes(form);
    const variants = names.flatMap(({ forms, variants: others }) => (forms.some(isAuthor) ? others : []));
    return describeEssay(essay, variants, foldsOf(site));
  });
}

/** @param {EssayRecords} essay @param {string[]} variants of the authors’ names @param {string[]} site
 * @returns {Essay} */
function describeEssay(essay, variants, site) {
  const { slug, title, short = "", names = [], said = "", version = "", passages, notes } = essay;
  const authors = [...names, ...variants].map(foldsOf);
  const initials = authors.map((row) => row.slice(0, -1).map(([letter]) => letter));
  const joined = initials.map((row) => row.join("")).filter(Boolean);
  const titles = [title, ...title.split(/[:.]/).slice(0, 1), short, slug].map(foldsOf);
  const titled = titles.filter((row) => row.length);
  const numbers = { passage: numbersOf(passages), note: numbersOf(notes) };
  const labels = passages.flatMap(({ id, kind }) => (kind ? [/** @type {const} */ ([id, kind])] : []));
  const sentences = passages.flatMap(({ sentences: all = [] }) => all.map(([id]) => id));
  return {
    slug,
    authors,
    titles: titled,
    own: new Set([...authors, ...titled, ...initials, joined].flat()),
    site: [site],
    said: new Set([...FILLERS, ...foldsOf(`${said} ${version}`)]),
    numbers,
    labels: new Map(labels),
    ids: new Set([...[...passages, ...notes].map(({ id }) => id), ...sentences]),
  };
}

/** @param {{id: string, number: string | number | null}[]} records */
const numbersOf = (records) =>
  new Map(
    records.flatMap(({ id, number }) =>
      number === null ? [] : [/** @type {const} */ ([String(number), id])],
    ),
  );

/** The essays that some words name, all where there are no words; none where a word names something else.
 * @param {string[]} folds @param {Essay[]} essays */
export function findEssays(folds, essays) {
  const names = (/** @type {Essay} */ { own }, /** @type {string} */ fold) =>
    own.has(fold) || own.has(fold.replace(/s$/, "")); // "Weathersbys n. 3"
  const isOwn = (/** @type {Essay} */ essay) => folds.every((fold) => names(essay, fold));
  const isAround = (/** @type {Essay} */ essay) =>
    folds.every((fold) => names(essay, fold) || essay.said.has(fold) || essay.site[0].includes(fold));
  const telling = tellingOf(folds);
  if (!telling.length) return essays;
  const strict = essays.filter(isOwn);
  if (strict.length) return strict;
  const loose = essays.filter(isAround);
  const count = (/** @type {Essay} */ essay) => telling.filter((fold) => names(essay, fold)).length;
  const most = Math.max(0, ...loose.map(count));
  return loose.filter((essay) => count(essay) === most);
}

/** The essays that a whole query names, by author, title or both: "Weathersby 2015", not "Stalin Kim".
 * @param {string[]} folds @param {Essay[]} essays */
export function findNamed(folds, essays) {
  return essays.filter(({ authors, titles, site, said }) => {
    const telling = tellingOf(folds);
    const rest = without(without(telling, titles), authors);
    return rest.length < telling.length && without(rest, site).every((fold) => said.has(fold));
  });
}

/** Words without the longest of some rows that stands among them.
 * @param {string[]} folds @param {string[][]} rows */
export function without(folds, rows) {
  for (const row of rows.map(tellingOf).sort((a, b) => b.length - a.length)) {
    if (!row.length) continue;
    const at = folds.findIndex((_, start) => row.every((fold, step) => folds[start + step] === fold));
    if (at >= 0) return [...folds.slice(0, at), ...folds.slice(at + row.length)];
  }
  return folds;
}
