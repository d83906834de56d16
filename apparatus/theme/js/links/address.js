// Addresses as people write them: what is behind “#”, with all that mail programs and browsers do to it.
// #p7  #p7-3..p8-1  ?words=…&before=…&after=…#p7-3  #p7:~:text=…  #fn12  #note-12  #¶7  #12

import { byId, decode } from "../page/fragments.js";
import { numberOf } from "../page/names.js";

/** Words, and what is around them.
 * @typedef {{words: string, end?: string, before: string, after: string}} Wanted */
/** What a written address says. @typedef {{kind: string, number: string, part: string}} Written */

const DIRECTIVE_PATTERN = /(?::|%3a)(?:~|%7e)(?::|%3a)/i; // matches ":~:" and "%3A~%3A"; not "~:"
// Matches "p7-3", "page-2", "note 12", "¶7", "12"; not "cumings1990-x".
const WRITTEN_PATTERN = /^(¶|[a-z]+)?[\s.:_-]*(\d{1,6}[a-z]*)(?:[-.](\d{1,6}[a-z]*))?$/;

/** What each kind of address stands for, and what of a page has a number of this kind.
 * @type {Record<string, {name: string, has?: string}>} */
const KINDS = {
  p: { name: "passage", has: ".passage[data-number]" },
  n: { name: "note", has: ".note[data-number]" },
  r: { name: "the call of note", has: ".passage .call" },
  page: { name: "page", has: ".page-turn[id]" },
  h: { name: "heading" }, // its number is seen by nobody
  e: { name: "emended place" },
};

/** The kinds as people write them; a number alone may be that of a passage or of a note.
 * @type {Record<string, string[]>} */
const MEANT = {
  "": ["p", "n"],
  ...Object.fromEntries(["¶", "para", "paragraph", "passage"].map((name) => [name, ["p"]])),
  ...Object.fromEntries(["fn", "ftn", "note", "footnote", "endnote"].map((name) => [name, ["n"]])),
  fnref: ["r"],
};

/** What an address asks for. @param {string} hash with what the browser takes out of it */
export function readAddress(hash) {
  const [head, directive = ""] = hash.slice(1).split(DIRECTIVE_PATTERN);
  const [first, more = ""] = head.split(/[?&](.*)/s);
  const query = new URLSearchParams(`${location.search.slice(1)}&${more}`);
  const get = (/** @type {string} */ name) => query.get(name) ?? "";
  const wanted = { words: get("words"), before: get("before"), after: get("after") };
  const typed = decode(first);
  const id = byId(typed) ? typed : typed.toLowerCase().replace(/^[^a-z0-9¶]+|[^a-z0-9]+$/g, "");
  return { id, wanted: readDirective(directive) ?? wanted };
}

/** "text=before-,words,end,-after" (URL Fragment Text Directives).
 * @param {string} directive @returns {Wanted | null} */
function readDirective(directive) {
  const parts = /(?:^|&)text=([^&]*)/.exec(directive)?.[1].split(",");
  if (!parts) return null;
  const before = parts[0].endsWith("-") ? decode(parts.shift()?.slice(0, -1) ?? "") : "";
  const after = parts.at(-1)?.startsWith("-") ? decode(parts.pop()?.slice(1) ?? "") : "";
  const [words = "", end] = parts.map(decode);
  return { words, end, before, after };
}

/** The places that somebody may mean who writes this, which is no id: none, one, or several to choose from.
 * @param {string} id @returns {Element[]} */
export function meantBy(id) {
  const { kind, number, part } = readWritten(id);
  const found = kindsOf(kind).flatMap((one) => withNumber(one, number));
  if (!part) return found;
  return found.flatMap((one) => one.querySelector(`.sentence[data-number="${part}"]`) ?? []);
}

/** What of the page has a number of a kind. @param {string} kind @param {string} number */
function withNumber(kind, number) {
  const { has } = KINDS[kind];
  return has ? [...document.querySelectorAll(has)].filter((one) => one.id && numberIn(one) === number) : [];
}

/** The number of a place, as it is printed. @param {Element} one */
const numberIn = (one) => numberOf(one) || (one.textContent ?? "");

/** @param {string} id @returns {Written} */
function readWritten(id) {
  const [, kind = "", number = "", part = ""] = WRITTEN_PATTERN.exec(id) ?? ["", "?"];
  return { kind, number, part };
}

/** The kinds that a written one may be. @param {string} kind */
function kindsOf(kind) {
  if (Object.hasOwn(MEANT, kind)) return MEANT[kind];
  return Object.hasOwn(KINDS, kind) ? [kind] : [];
}

/** What somebody who writes an address means by it: "note 99"; else the address itself. @param {string} id */
export function nameWritten(id) {
  const { kind, number, part } = readWritten(id);
  const [meant, other] = kindsOf(kind);
  if (!meant || other) return quoteWritten(id);
  const { name, has } = KINDS[meant];
  if (!has) return name;
  const inside = part && meant === "p" ? `, sentence ${part}` : "";
  return `${name} ${number}${inside}`;
}

/** @param {string} id */
export const quoteWritten = (id) => (id.length > 40 ? `“${id.slice(0, 40)}…”` : `“${id}”`);

/** What is nearest to an address that is not there: its passage, or what has the nearest number.
 * @param {string} id */
export function nearestTo(id) {
  const { part } = readWritten(id);
  const whole = part && (byId(id.slice(0, -part.length - 1)) ?? meantBy(id.slice(0, -part.length - 1))[0]);
  if (whole) return whole;
  const [, kind = "?", number] = /^(¶|[a-z]+)[\s.:_-]*(\d{1,9})/.exec(id) ?? [];
  const [meant] = kindsOf(kind);
  const has = meant && KINDS[meant].has;
  if (!has || document.querySelector(".all-notes")) return undefined; // there each essay has one
  const far = (/** @type {Element} */ one) => Math.abs(Number.parseInt(numberIn(one), 10) - Number(number));
  return [...document.querySelectorAll(has)].sort((one, other) => far(one) - far(other)).at(0);
}
