// A result as elements of the page.

import { make, makeLink } from "../page/elements.js";
import { addressOf } from "../page/site.js";

/** @import { Result } from "./engine/answer.js" */
/** @import { Marked } from "./engine/excerpt.js" */

/** @param {Marked} marked @returns {(Node | string)[]} */
const showMarks = (marked) => marked.map(([text, on]) => (on ? make("mark", "", text) : text));

const PAGES = /** @type {Record<string, string>} */ ({
  source: "sources/",
  name: "names/",
  day: "chronology/",
});

/** "Note 12", "¶ 7", "Title line", "Source", "Essay", "Person", "Telegram". @param {Result} result */
function nameOf({ kind, number, form }) {
  if (kind === "source" || kind === "essay") return kind === "source" ? "Source" : "Essay";
  if (number === null) return form.replace(/^./, (letter) => letter.toUpperCase());
  return `${kind === "note" ? "Note" : "¶"} ${number}`;
}

/** @param {Result} result @returns {URL} */
function placeOf({ kind, essay, id, page }) {
  const url = addressOf(page ?? PAGES[kind] ?? `${essay}/`);
  if (id) url.hash = id;
  return url;
}

/** The link to a result; when it is followed it takes along the words to be marked.
 * @param {Result} result @param {string} className */
function linkTo(result, className) {
  const { href } = placeOf(result);
  const place = make("span", "result-place", nameOf(result));
  const link = makeLink(href, className, place, " ", make("span", "result-title", result.title));
  const takeAlong = () => {
    const url = new URL(href);
    if (result.terms) url.searchParams.set("q", result.terms);
    link.href = url.href;
    setTimeout(() => {
      link.href = href;
    });
  };
  link.addEventListener("click", takeAlong);
  link.addEventListener("auxclick", takeAlong);
  return link;
}

/** An entry of the list of results. @param {Result} result */
export function showEntry(result) {
  const item = make("li", `result result-${result.kind}`, linkTo(result, "result-link"));
  item.append(make("p", "result-words", ...showMarks(result.words)));
  for (const sentence of result.calling) {
    item.append(
      make("blockquote", "result-calling", make("span", "result-said", "called by "), ...showMarks(sentence)),
    );
  }
  if (result.heading.length) {
    const said = make("span", "result-said", "in the section ");
    item.append(make("p", "result-calling", said, "[", ...showMarks(result.heading), "]"));
  }
  for (const [typed, written] of result.instead) {
    item.append(make("p", "result-without", make("em", "", written), ", for ", make("em", "", typed)));
  }
  const without = result.without.flatMap((word, at) => [...(at ? [", "] : []), make("em", "", word)]);
  if (without.length) item.append(make("p", "result-without", "without: ", ...without));
  return item;
}

/** An option of the list under the box. @param {Result} result @param {string} id */
export function showOption(result, id) {
  const shown = result.words.some(([, on]) => on) ? result.words : (result.calling[0] ?? result.words);
  const option = linkTo(result, "search-option");
  const instead = result.instead.map(([typed, written]) => `${written}, for ${typed}`).join("; ");
  if (instead) option.append(" ", make("span", "result-without", instead));
  option.append(make("span", "option-words", ...showMarks(shorten(shown))));
  return asOption(option, id);
}

/** @param {HTMLAnchorElement} link @param {string} id */
export function asOption(link, id) {
  link.id = id;
  link.tabIndex = -1;
  link.role = "option";
  link.ariaSelected = "false";
  return link;
}

/** Begin a little before the first match. @param {Marked} marked @returns {Marked} */
function shorten(marked) {
  const first = marked.findIndex(([, on]) => on);
  if (first < 1) return marked;
  const before = marked[first - 1][0];
  const words = before.length > 45 ? `… ${before.slice(-40).replace(/^\S*\s/, "")}` : before;
  return [[words, false], ...marked.slice(first)];
}
