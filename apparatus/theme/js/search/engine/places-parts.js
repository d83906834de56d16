// Of a divided edition: in which of its parts the places stand that were typed, before its texts are at hand.
// In: what was typed, and what the essays are called.  Out: parts.  Example: of "Weathersby, ¶ 7" the part of her
// essay whose first passage is the last up to 7.

import { foldsOf } from "../words.js";
import { describeEssays, findEssays, without } from "./essays.js";
import {
  ADDRESS_PATTERN,
  BARE_PATTERN,
  ID_PATTERN,
  LONGEST_CITED,
  numbered,
  PLACE_PATTERN,
  wantedIn,
} from "./places.js";

/** @import { Essay } from "./essays.js" */
/** @import { Load } from "./files.js" */
/** @import { EssayRecords, Records } from "./records.js" */
/**
 * @typedef {{kind: "id" | "passage" | "note" | "label", value: string}} Wanted
 * @typedef {Record<Wanted["kind"], Record<string, number>>} Places  of an essay: in which part each stands
 */

const MOST_ESSAYS = 6; // in which a place is looked for
const MOST_PLACES = 12; // parts with places that were typed

/** @param {Records} known what essays are called @param {string} text @param {Load} load
 * @returns {Promise<number[]>} */
export async function findParts(known, text, load) {
  const labels = known.essays.flatMap((essay) => essay.labels ?? []);
  const { meant, wanted } = placesMeant(text, describeEssays(known), labels);
  const headers = meant.flatMap(({ slug }) => known.essays.filter((essay) => essay.slug === slug));
  const some = headers.slice(0, MOST_ESSAYS);
  const parts = await Promise.all(some.map((header) => partsOf(header, wanted, load)));
  return parts.flat().slice(0, MOST_PLACES);
}

/** Whether a place was typed; "NSC-48" has the form of an id. @param {string} text */
export const hasPlace = (text) =>
  placesMeant(text, [], []).wanted.some(({ kind }) => kind !== "id" || text.includes("#"));

/** The essays in which places are looked for, and which.
 * @param {string} typed @param {Essay[]} essays @param {string[]} labels of passages without a number
 * @returns {{meant: Essay[], wanted: Wanted[]}} none wanted: no place was typed */
function placesMeant(typed, essays, labels) {
  const text = typed.slice(0, LONGEST_CITED).normalize("NFKC");
  const [address, page, anchor] = ADDRESS_PATTERN.exec(text) ?? [];
  if (address) {
    const meant = essays.filter(({ slug }) => page === slug || anchor.startsWith(`${slug}-`));
    const ids = [anchor, ...meant.map(({ slug }) => anchor.replace(`${slug}-`, ""))]; // in the list of all
    return { meant, wanted: ids.map((value) => ({ kind: "id", value })) };
  }
  const bare = BARE_PATTERN.exec(text)?.[1];
  const numbers = bare ? [...numbered("passage", bare), ...numbered("note", bare)] : wantedIn(text);
  const rest = [BARE_PATTERN, ID_PATTERN, PLACE_PATTERN].reduce(
    (words, one) => words.replace(one, " "),
    text,
  );
  const named = labels.filter(
    (label) => without(foldsOf(rest), [foldsOf(label)]).length < foldsOf(rest).length,
  );
  const wanted = [
    ...[...text.matchAll(ID_PATTERN)].map(([, id]) => asWanted("id", id.toLowerCase())),
    ...numbers.map(({ kind, number }) => asWanted(kind, number)),
    ...named.map((label) => asWanted("label", label)),
  ];
  const telling = without(foldsOf(rest), named.map(foldsOf));
  return { meant: wanted.length ? findEssays(telling, essays) : [], wanted };
}

/** @param {Wanted["kind"]} kind @param {string} value @returns {Wanted} */
const asWanted = (kind, value) => ({ kind, value });

/** The parts of an essay in which places stand. @param {EssayRecords} header @param {Wanted[]} wanted
 * @param {Load} load */
async function partsOf({ parts: [first] = [0, 0], places: file = 0 }, wanted, load) {
  const some = /** @type {Record<number, Places>} */ (await load(`places-${file}`));
  const places = some[first];
  return wanted.flatMap(({ kind, value }) => (Object.hasOwn(places[kind], value) ? places[kind][value] : []));
}
