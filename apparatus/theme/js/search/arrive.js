// Where a result or a shared link leads, the words that were searched are marked.

import { targetOf } from "../page/fragments.js";
import { makeBar } from "../page/messages.js";
import { bringIntoSight, whenSettled } from "../page/sight.js";
import { highlight, textNodes } from "../page/words.js";
import { findRows, foldsOf, readWords } from "./words.js";

const LEFT_OUT =
  "a.passage-number, a.call, .page-turn, a.note-permalink, a.backlink, .calling-place, details";

export function startArrival() {
  const address = new URL(location.href);
  const query = address.searchParams.get("q") ?? history.state?.marks ?? "";
  const target = targetOf(location.hash);
  if (target && query) whenSettled(() => mark(target, query));
  if (!address.searchParams.has("q")) return;
  address.searchParams.delete("q"); // the address of the passage itself is what one copies
  history.replaceState({ ...history.state, marks: query }, "", address);
}

/** @param {HTMLElement} target @param {string} query */
function mark(target, query) {
  const ranges = findRanges(target, readRows(query));
  if (ranges.length && highlight("search", ranges)) showBar(query);
  bringIntoSight(target);
}

/** "quoted words" in a row, and single words. @param {string} query */
function readRows(query) {
  const rows = [...query.matchAll(/"([^"]+)"/g)].map(([, phrase]) => foldsOf(phrase));
  return [...rows, ...foldsOf(query.replace(/"[^"]*"/g, " ")).map((word) => [word])].filter(
    (row) => row.length,
  );
}

/** Where rows of words stand in an element.
 * @param {Element} element @param {string[][]} rows @returns {Range[]} */
function findRanges(element, rows) {
  /** @type {{node: Text, start: number}[]} */
  const nodes = [];
  let text = "";
  for (const node of textNodes(element, LEFT_OUT)) {
    nodes.push({ node, start: text.length });
    text += node.data;
  }
  /** @param {number} offset @returns {[Text, number]} */
  const pointAt = (offset, from = offset) => {
    const { node, start } = nodes.findLast((one) => one.start <= from) ?? nodes[0];
    return [node, offset - start];
  };
  const words = readWords(text);
  return findRows(words, rows).map(([from, to]) => {
    const range = new Range();
    range.setStart(...pointAt(words[from].start));
    range.setEnd(...pointAt(words[to - 1].end, words[to - 1].end - 1));
    return range;
  });
}

/** A bar with the words that are marked, and a way to be rid of it. @param {string} query */
function showBar(query) {
  const end = () => {
    highlight("search", []);
    history.replaceState({ ...history.state, marks: null }, "");
    bar.remove();
    removeEventListener("keydown", onKey);
  };
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape" && !event.defaultPrevented) end();
  };
  const words = document.createElement("span");
  words.append(`Marked: ${query.replaceAll('"', "")}`);
  const bar = makeBar("search-bar", "Remove marks", end, words);
  addEventListener("keydown", onKey);
  document.body.append(bar);
}
