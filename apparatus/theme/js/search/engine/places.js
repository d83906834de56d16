// A place as people type it: "n. 13", "¶ 7", "#p7-3", "Kim n. 2", a citation of the site pasted whole.
// In: what was typed, and what is known of the essays.  Out: the places meant, none where it is no place.
// "Ibid., p. 10" is no place: besides the place there is a word that names no essay.

import { foldsOf } from "../words.js";
import { findEssays, without } from "./essays.js";

/** @import { Essay } from "./essays.js" */
/**
 * @typedef {object} Place
 * @property {string} essay  slug; "" for a source
 * @property {string} id     of a passage, sentence, note or source
 *
 * @typedef {{kind: "passage" | "note", number: string}} Numbered  as typed: the number as printed
 * @typedef {object} Reading
 * @property {Place[]} places
 * @property {Numbered[]} absent  what has a place’s form and is in none of the essays meant
 */

/** What is typed before a number. @type {[Numbered["kind"], string][]} */
const LABELS = [
  ["note", "footnotes?|endnotes?|notes?|fns?|nn?"],
  ["passage", "¶+|§+|paragraphs?|paras?|pars?|passages?|pp?"],
];
const NUMBER = "\\d{1,5}[a-z]?";
// Matches "n. 13", "¶¶7–8", "notes 3 and 4", "#note-12", "¶ 7, sentence 3"; not "in 13", "p. 10th", "NSC-48".
export const PLACE_PATTERN = new RegExp(
  `(?<![\\p{L}\\p{N}])#?(${LABELS.map(([, words]) => words).join("|")})[.:]?\\s*(?:no\\.?\\s*)?[-#]?` +
    `(${NUMBER})(?:\\s*[-–—]\\s*(${NUMBER})|\\s*(?:and|&)\\s*(${NUMBER})|,?\\s*sentence\\s*\\d+)?(?![\\p{L}\\p{N}])`,
  "giu",
);
export const BARE_PATTERN = new RegExp(`^\\s*#(${NUMBER})\\s*$`, "iu"); // matches "#12"
// Matches "essay/#p7-3", "notes/essay/#n12", "sources/c/#cumings1990".
export const ADDRESS_PATTERN =
  /(?<![\w-])([\w-]+)\/(?:(?<=sources\/)[\w-]+\/)?(?:index\.html)?(?:\?[^\s#]*)?#([\w-]+)/u;
export const ID_PATTERN = /(?<!\S)#?([a-z]+-?\d[\w-]*)(?=[.,;:]?(?:\s|$))/giu; // matches "#p7-3", "closing-1"
const MOST = 12; // places of a range
export const LONGEST_CITED = 1000; // characters that are read: more than any citation has

/** @param {string} typed @param {Essay[]} essays @param {Set<string>} sources keys @returns {Reading} */
export function readPlaces(typed, essays, sources) {
  const text = typed.slice(0, LONGEST_CITED).normalize("NFKC");
  const pasted = readAddress(text, essays, sources);
  if (pasted) return { places: [pasted], absent: [] };
  const bare = BARE_PATTERN.exec(text);
  if (bare) return locate([numbered("passage", bare[1]), numbered("note", bare[1])].flat(), essays);
  return readIds(text, essays) ?? readNumbers(text, essays);
}

/** The place of an address, wherever in the words it stands.
 * @param {string} text @param {Essay[]} essays @param {Set<string>} sources @returns {Place | null} */
function readAddress(text, essays, sources) {
  const [, page = "", id = ""] = ADDRESS_PATTERN.exec(text) ?? [];
  for (const { slug, ids } of essays) {
    const own = page !== slug && id.startsWith(`${slug}-`) ? id.slice(slug.length + 1) : id; // in the list of all
    if ((page === slug || own !== id) && ids.has(own)) return { essay: slug, id: own };
  }
  return page === "sources" && sources.has(id) ? { essay: "", id } : null;
}

/** "#p7-3": ids, beside which only essays are named. @param {string} text @param {Essay[]} essays */
function readIds(text, essays) {
  const found = [...text.matchAll(ID_PATTERN)].map(([, id]) => id.toLowerCase());
  const named = found.length ? findEssays(foldsOf(text.replace(ID_PATTERN, " ")), essays) : [];
  const places = named.flatMap(({ slug, ids }) =>
    found.filter((id) => ids.has(id)).map((id) => ({ essay: slug, id })),
  );
  return places.length ? { places, absent: [] } : null;
}

/** "Weathersby, ¶ 7": numbers, beside which only essays are named. @param {string} text @param {Essay[]} essays */
function readNumbers(text, essays) {
  const wanted = wantedIn(text);
  if (!wanted.length) return readLabels(foldsOf(text), essays);
  return locate(wanted, findEssays(foldsOf(text.replace(PLACE_PATTERN, " ")), essays));
}

/** The numbers in a text. @param {string} text */
export const wantedIn = (text) =>
  [...text.matchAll(PLACE_PATTERN)].flatMap(([, label, first, last, other]) => [
    ...numbered(kindOf(label), first, last),
    ...(other ? numbered(kindOf(label), other) : []),
  ]);

/** "Kim, title line": what a passage without a number is called. @param {string[]} folds @param {Essay[]} essays */
function readLabels(folds, essays) {
  const places = essays.flatMap((essay) =>
    [...essay.labels].flatMap(([id, label]) => {
      const rest = without(folds, [foldsOf(label)]);
      const isMeant = rest.length < folds.length && findEssays(rest, essays).includes(essay);
      return isMeant ? { essay: essay.slug, id } : [];
    }),
  );
  return { places, absent: [] };
}

/** @param {string} label */
const kindOf = (label) =>
  LABELS.find(([, words]) => new RegExp(`^(?:${words})$`, "iu").test(label))?.[0] ?? "passage";

/** A number, or the numbers of a range. @param {Numbered["kind"]} kind @param {string} first @param {string} [last]
 * @returns {Numbered[]} */
export function numbered(kind, first, last = first) {
  const [from, to] = [Number.parseInt(first, 10), Number.parseInt(last, 10)];
  if (to <= from || to - from >= MOST) return [{ kind, number: plain(first) }];
  return Array.from({ length: to - from + 1 }, (_, step) => ({ kind, number: String(from + step) }));
}

/** "07A" as printed: "7a". @param {string} number */
const plain = (number) => number.toLowerCase().replace(/^0+(?=\d)/, "");

/** @param {Numbered[]} wanted @param {Essay[]} essays those that are meant @returns {Reading} */
function locate(wanted, essays) {
  const places = essays.flatMap(({ slug, numbers }) =>
    wanted.flatMap(({ kind, number }) => {
      const id = numbers[kind].get(number);
      return id ? { essay: slug, id } : [];
    }),
  );
  const isThere = (/** @type {Numbered} */ { kind, number }) =>
    essays.some(({ numbers }) => numbers[kind].has(number));
  return { places, absent: essays.length ? wanted.filter((one) => !isThere(one)) : [] };
}
