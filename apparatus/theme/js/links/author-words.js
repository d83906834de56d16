// The author’s words in an element: white space single, and where on the page each character stands.

import { blockOf } from "../page/names.js";
import { textNodes } from "../page/words.js";

/** @typedef {[Text, number]} Point  a place between two characters of the page */
/** @typedef {{text: string, from: Point[], to: Point[], units: Element[], emended: HTMLElement[]}} Words */

const UNITS = ".sentence, .note-text";
const ASIDE = ".call, .page-turn, .meaning, .editorial";

/**
 * @param {Element} root
 * @param {Range} [range] no words outside of it
 * @param {"" | "edited" | "received"} [wording] of the emended places; "" is the one shown
 */
export function readWords(root, range, wording = "") {
  const found = /** @type {Words} */ ({ text: "", from: [], to: [], units: [], emended: [] });
  for (const node of textNodes(root, ASIDE)) {
    const unit = unitOf(node, root);
    if (!unit || range?.intersectsNode(node) === false) continue;
    const start = node === range?.startContainer ? range.startOffset : 0;
    const end = node === range?.endContainer ? range.endOffset : node.length;
    if (start >= end) continue;
    const last = found.units.at(-1);
    if (unit !== last) {
      if (last) add(found, blockOf(last) === blockOf(unit) ? " " : "\n", [node, start], [node, start]);
      found.units.push(unit);
    }
    /** @type {HTMLElement | null | undefined} */
    const place = node.parentElement?.closest(".emended");
    if (place) found.emended.push(place);
    const other = place && wording ? place.dataset[wording] : undefined;
    if (other !== undefined) addAll(found, other, () => [0, node.length], node);
    else
      addAll(found, node.data.slice(start, end).replace("‸", ""), (at) => [start + at, start + at + 1], node);
  }
  return found;
}

/** The sentence or note in which a text stands; none in what scripts made, unless that is what is read.
 * @param {Text} node @param {Element} root */
function unitOf(node, root) {
  const made = node.parentElement?.closest("[data-made]");
  return made && !made.contains(root) ? null : (node.parentElement?.closest(UNITS) ?? null);
}

/**
 * @param {Words} found @param {string} words
 * @param {(at: number) => [number, number]} placeOf a character, in the node
 * @param {Text} node */
function addAll(found, words, placeOf, node) {
  for (let at = 0; at < words.length; at += 1) {
    const [from, to] = placeOf(at);
    add(found, words[at].replace("\n", " "), [node, from], [node, to]);
  }
}

/** @param {Words} found @param {string} sign @param {Point} from @param {Point} to */
function add(found, sign, from, to) {
  if (/\s/.test(sign) && /^$|\s$/.test(found.text)) return;
  found.text += /[^\S\n]/.test(sign) ? " " : sign;
  found.from.push(from);
  found.to.push(to);
}
