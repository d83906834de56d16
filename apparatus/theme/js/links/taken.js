// What is taken from the page: the author’s words, a link that leads back to them, the place as one cites it.

import { targetOf } from "../page/fragments.js";
import { blockOf, citeAll } from "../page/names.js";
import { published } from "../page/published.js";
import { readWords } from "./author-words.js";
import { findWords } from "./find.js";
import { wordEnd, wordStart } from "./spans.js";

/** @import { Point } from "./author-words.js" */
/** @import { Wanted } from "./address.js" */
/** @import { Part } from "../page/quotations.js" */
/** @import { Words } from "./author-words.js" */
/** The place is "¶ 7"; where there are no words to quote, the quote is empty, and there are no parts.
 * @typedef {{id: string, link: string, place: string, quote: string, parts: Part[]}} Taken */

/** Link, words and place of a stretch of the page; null where no words of the author are in it.
 * @param {Range} range @returns {Taken | null} */
export function take(range) {
  const got = readWhole(range);
  const words = got.text.trim();
  const homes = got.units.flatMap((unit) => homeOf(unit) ?? []);
  if (!words || homes.length < got.units.length) return null;
  const [first, last] = [homes[0], homes[homes.length - 1]];
  const isWhole = got.units.map((one) => readWords(one).text.trim()).join(" ").length === words.length;
  const id =
    (isWhole && isWholePassage(homes) && blockOf(first)?.id) || [...new Set([first.id, last.id])].join("..");
  const query =
    isWhole || homes.length > 1
      ? ""
      : `?${asQuery(wantedAt(got.units[0], first, got.from[0], words.length))}`;
  return {
    id,
    link: `${published}${query}#${id}`,
    place: citeAll(blockOf(first), blockOf(last)),
    quote: `“${inner(words).replace(/\n/g, "\n\n")}”${remark([...got.emended.map(sayEmended), ...sayMeant(got.units, range)])}`,
    parts: takeParts(got, homes),
  };
}

/** A place with nothing to quote, as a note that is lost. @param {Element} block @returns {Taken} */
export const takePlace = (block) => ({
  id: block.id,
  link: `${published}#${block.id}`,
  place: citeAll(block, block),
  quote: "",
  parts: [],
});

/** The words passage by passage. @param {Words} got @param {Element[]} homes of its units @returns {Part[]} */
function takeParts({ text, from, units }, homes) {
  const blocks = homes.map((home) => blockOf(home) ?? home).filter((one, at, all) => one !== all[at - 1]);
  let at = text.search(/\S/);
  return text
    .trim()
    .split("\n")
    .map((words, index) => {
      const block = blocks[index];
      const unit = units[homes.findIndex((home) => block.contains(home))];
      const start = from[at];
      at += words.length + 1;
      // the words of a copy are those of the unit
      const around = unit.closest("[data-made]") ? unit : block;
      return { id: block.id, ...wantedAt(around, block, start, words.length) };
    });
}

/** What has the address of some words: their sentence, or the note, also where they stand in a copy of it.
 * @param {Element} unit @returns {Element | undefined} */
function homeOf(unit) {
  /** @type {HTMLAnchorElement | null | undefined} */
  const link = unit.closest("[data-made]")?.querySelector("a[href^='#']");
  return link ? targetOf(link.hash) : (unit.closest(".note, .sentence") ?? undefined);
}

/** Whether sentences are all of one passage. @param {Element[]} homes */
function isWholePassage(homes) {
  const passage = homes[0].closest(".passage");
  if (!passage || homes[homes.length - 1].closest(".passage") !== passage) return false;
  return passage.querySelectorAll(".sentence").length === homes.length;
}

/** The author's words in a range. @param {Range} range */
export function readIn(range) {
  const node = range.commonAncestorContainer;
  return readWords(node instanceof Element ? node : /** @type {Element} */ (node.parentElement), range);
}

/** The same, from the beginning of the first word to the end of the last. @param {Range} range */
function readWhole(range) {
  const got = readIn(range);
  const [first, last] = [got.text.search(/\S/), got.text.trimEnd().length - 1];
  if (last < 0) return got;
  const [head, tail] = [readWords(got.units[0]), readWords(/** @type {Element} */ (got.units.at(-1)))];
  const [at, end] = [indexOf(head.from, got.from[first]), indexOf(tail.to, got.to[last])];
  if (at < 0 || end < 0) return got;
  const whole = new Range();
  whole.setStart(...head.from[wordStart(head.text, at)]);
  whole.setEnd(...tail.to[wordEnd(tail.text, end + 1) - 1]);
  return readIn(whole);
}

/** The space before a sentence has the place of its first character. @param {Point[]} places @param {Point} place */
const indexOf = (places, [node, offset]) =>
  places.findLastIndex((place) => place[0] === node && place[1] === offset);

/** What finds these words again, and no others: with ever more of what is around them.
 * @param {Element} unit @param {Element} home @param {Point} start @param {number} length */
function wantedAt(unit, home, start, length) {
  const { text, from } = readWords(unit);
  const found = indexOf(from, start);
  const [at, stop] = [wordStart(text, found), wordEnd(text, found + length)];
  const wanted = { words: text.slice(at, stop), before: "", after: "" };
  for (let n = wanted.words.split(" ").length < 5 ? 3 : 0; n < 30; n += 3) {
    if (n) wanted.before = text.slice(0, at).trim().split(" ").slice(-n).join(" ");
    if (n) wanted.after = text.slice(stop).trim().split(" ").slice(0, n).join(" ");
    if (findWords(home, wanted).hits.length === 1) break;
  }
  return wanted;
}

/** @param {Wanted} wanted */
const asQuery = (wanted) => new URLSearchParams(Object.entries(wanted).filter(([, value]) => value));

/** Words for between double marks: pairs of such marks in them become single. @param {string} words */
const inner = (words) => words.replace(/“([^“”]*)”/g, "‘$1’");

/** What the editors say of a quotation, in brackets. @param {string[]} said */
const remark = (said) => (said.length ? ` [${said.join("; ")}]` : "");

/** What is said of an emended place. @param {HTMLElement} place */
function sayEmended({ textContent, dataset: { received, edited } }) {
  // where the words have marks of their own, these must tell
  const isBare = [textContent, received, edited].some((words) => /^[“”"]/.test(words ?? ""));
  const quote = (/** @type {string | null | undefined} */ words) =>
    !words || words === "‸" ? "nothing" : isBare ? words : `“${words}”`;
  return document.documentElement.dataset.wording === "received"
    ? `as received: ${quote(textContent)}; the edition emends to ${quote(edited)}`
    : `emended: ${quote(textContent)} for ${quote(received)} in the received text`;
}

/** What each “Ibid.” and short form of which words are taken stands for; it is told beside them on the page.
 * @param {Element[]} units @param {Range} range */
function sayMeant(units, range) {
  const meanings = units.flatMap((unit) => [...unit.querySelectorAll(".cite + .meaning")]);
  return meanings.flatMap((meaning) => {
    const cite = /** @type {Element} */ (meaning.previousElementSibling);
    if (!range.intersectsNode(cite)) return [];
    const said = (meaning.textContent ?? "").trim().slice(1, -1); // it stands in brackets
    const words = `“${inner(readWords(cite).text.trim())}”`;
    return `the editors: ${words}${said.startsWith("=") ? "" : ":"} ${said}`;
  });
}
