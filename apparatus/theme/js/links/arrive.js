// Arriving: what a link leads to is found, marked and named; what is not there is said not to be there.

import { byId, decode } from "../page/fragments.js";
import { say } from "../page/messages.js";
import { nameOf, titleOf } from "../page/names.js";
import { meantBy, nameWritten, nearestTo, quoteWritten, readAddress } from "./address.js";
import { readWords } from "./author-words.js";
import { findWords } from "./find.js";
import { holdInSight } from "./hold.js";
import { mark, markTarget, unmark } from "./mark.js";
import { dismiss, notify, offerPlaces, show } from "./notice.js";

/** @import { Wanted } from "./address.js" */

/** Words of a fragment that is being put right. @type {Wanted | undefined} */
let kept;

export const isPuttingRight = () => kept !== undefined;

/** Follow an address, as far as it leads. @param {string} hash */
export function arrive(hash) {
  const { id, wanted: asked } = readAddress(hash);
  const wanted = kept ?? asked;
  kept = undefined;
  unmark();
  dismiss();
  if (!id && new URLSearchParams(location.search).has("words")) seek(asked);
  if (!id || id === "top") return;
  const ids = id.split("..").slice(0, 2);
  const ends = ids.map(byId);
  const missing = ids.find((_, at) => !ends[at]);
  const [start, stop] = ends;
  if (ids.length === 1 && !start) arriveAtMeant(id, wanted);
  else if (missing !== undefined || !start) sayMissing(missing ?? id, start ?? nearestTo(ids[0]));
  else if (stop) markRange(start, stop);
  else if (decode(location.hash.slice(1)) === id) markPlace(start, wanted);
  else putRight(id, wanted);
}

/** @param {string} id that is written @param {Wanted} wanted */
function arriveAtMeant(id, wanted) {
  const meant = meantBy(id);
  const top = document.querySelector("h1");
  if (meant.length === 1) putRight(meant[0].id, wanted);
  else if (!meant.length || !top) sayMissing(id, nearestTo(id));
  else {
    const names = meant.map((one) => {
      const title = one.closest(".all-notes") ? titleOf(one) : "";
      return /** @type {const} */ ([one, title ? `${nameOf(one)} of ${title}` : nameOf(one)]);
    });
    offerPlaces(top, `The link asks for ${quoteWritten(id)}, which can mean one of these:`, new Map(names));
  }
}

/** Go on to the address that was meant. @param {string} id @param {Wanted} wanted */
function putRight(id, wanted) {
  kept = wanted;
  location.replace(`#${id}`);
}

/** Words without a place: lead to them where they stand but once. @param {Wanted} wanted */
function seek(wanted) {
  const article = document.querySelector("article:has(.passage)");
  const top = article?.querySelector("h1");
  if (!article || !top || !wanted.words) return;
  const { hits } = findWords(article, wanted);
  const place =
    hits.length === 1 && hits[0].startContainer.parentElement?.closest(".sentence[id], .note[id]");
  if (place) {
    mark([place], hits);
    show(hits[0]);
    notify(place, "The link has words but no place. They stand on this page once, here.");
    return;
  }
  const why = hits.length
    ? "stand on this page more than once"
    : "do not stand on this page, or no longer do";
  notify(top, `The link has words but no place, and they ${why}:`, wanted.words);
}

/** @param {string} id that is not there @param {Element | undefined} near */
function sayMissing(id, near) {
  if (near) mark([near]);
  const place = near ?? document.querySelector("h1");
  if (!place) return;
  const name = nameWritten(id);
  const found = near && nameOf(near);
  // what bears this number may have another address
  const asked = name === found ? `the address ${quoteWritten(id)}` : name;
  const instead = near ? `The nearest is ${found}, marked here.` : "It may have been cut short or mistyped.";
  notify(place, `The link asks for ${asked}, which is not on this page. ${instead}`);
}

/** Mark from one place to another, in whichever order. @param {Element} start @param {Element} stop */
function markRange(start, stop) {
  const isTurned = start.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_PRECEDING;
  const range = new Range();
  range.setStartBefore(isTurned ? stop : start);
  range.setEndAfter(isTurned ? start : stop);
  const { units } = readWords(/** @type {Element} */ (range.commonAncestorContainer), range);
  const ranges = units.map((unit) => {
    range.selectNodeContents(unit);
    return range.cloneRange();
  });
  if (!ranges.length) return;
  mark(units, ranges);
  show(ranges[0]);
  say(`Linked passage: ${nameOf(start)} to ${nameOf(stop)}`);
}

/** @param {Element} place @param {Wanted} wanted words in it */
function markPlace(place, wanted) {
  markTarget(place);
  holdInSight(place);
  const name = nameOf(place);
  const isRetired = place.matches(".retired");
  const isPassage = place.matches(".passage, .sentence");
  if (isRetired) say("Retired address");
  else say(name && `Linked ${isPassage ? "passage: " : ""}${name}`);
  if (wanted.words && !isRetired) markWords(place, wanted);
}

/** @param {Element} place @param {Wanted} wanted */
function markWords(place, wanted) {
  const { before, words, end, after } = wanted;
  const { hits, wording } = findWords(place, wanted);
  const quoted = [before, words, end && `… ${end}`, after].filter(Boolean).join(" ");
  document.documentElement.dataset.linkedWords = ""; // the browser's own mark may be on other words
  if (hits.length === 1) {
    mark([place], hits);
    show(hits[0]);
    if (wording)
      notify(place, `The link quotes the ${wording} text; the words shown here are marked. It has:`, quoted);
  } else if (hits.length) {
    notify(
      place,
      "The words of the link stand here more than once, and it does not say which it means:",
      quoted,
    );
  } else {
    const here = nameOf(place).replace(/^./, (sign) => sign.toUpperCase()) || "The place";
    notify(
      place,
      `The link quotes words that do not stand here, or no longer do. ${here} follows as it is now; the link has:`,
      quoted,
    );
  }
}
