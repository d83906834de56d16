// On a wide screen each note stands in the margin beside its call.

import { asMade, make, makeButton, makeLink } from "../page/elements.js";
import { copyNote, noteOf } from "./notes.js";
import { arrange } from "./sidenote-places.js";

/** @import { Sidenote } from "./sidenote-places.js" */

const wide = matchMedia("(min-width: 76.25em)"); // as in notes.css
/** @type {Sidenote[]} */
let all = [];

export function startSidenotes() {
  const article = document.querySelector("article");
  const calls = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".passage .call"));
  if (!article || !calls.length) return;
  const watch = new ResizeObserver(arrangeAll);
  const begin = () => {
    if (!wide.matches || all.length) return;
    all = [...calls].flatMap(makeSidenote);
    arrangeAll();
    for (const one of all) watch.observe(one.aside);
  };
  begin();
  watch.observe(article);
  wide.addEventListener("change", begin);
  addEventListener("resize", arrangeAll);
  for (const kind of ["pointerover", "focusin"])
    document.addEventListener(kind, ({ target }) => light(target, true));
  for (const kind of ["pointerout", "focusout"])
    document.addEventListener(kind, ({ target }) => light(target, false));
  article.addEventListener("focusin", showFocused);
  article.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") all.find(({ aside }) => aside.contains(document.activeElement))?.call.focus();
  });
}

function arrangeAll() {
  const article = document.querySelector("article");
  if (wide.matches && article && all.length) arrange(all, article);
}

/** @param {HTMLElement} call @returns {Sidenote[]} */
function makeSidenote(call) {
  const note = noteOf(call);
  let last = call.closest(".passage");
  if (!note || !last) return [];
  const number = call.textContent ?? "";
  const link = makeLink(`#${note.id}`, "sidenote-number", number);
  link.ariaLabel = `Note ${number} in the list of notes`;
  const words = make("div", "sidenote-words", copyNote(note));
  const more = makeButton("more", "more", () => unfold(one, !aside.classList.contains("unfolded")));
  more.ariaLabel = `More of note ${number}`;
  const aside = asMade(make("aside", "sidenote", link, words, more));
  aside.role = "note";
  aside.ariaLabel = `Sidenote ${number}`;
  aside.tabIndex = -1;
  const one = { call, aside, words, more };
  while (last.nextElementSibling?.classList.contains("sidenote")) last = last.nextElementSibling;
  last.after(aside);
  return [one];
}

/** @param {Sidenote} one @param {boolean} whole */
function unfold({ aside, more, call }, whole) {
  aside.classList.toggle("unfolded", whole);
  more.textContent = whole ? "less" : "more";
  more.ariaLabel = `${whole ? "Less" : "More"} of note ${call.textContent}`;
  more.ariaExpanded = String(whole);
  arrangeAll();
}

/** What has the focus is never cut off. @param {FocusEvent} event */
function showFocused({ target }) {
  const one = all.find(({ words }) => target instanceof Node && words.contains(target));
  if (one && one.words.scrollHeight > one.words.clientHeight + 1) unfold(one, true);
}

/** Call and sidenote light up together. @param {EventTarget | null} target @param {boolean} lit */
function light(target, lit) {
  const one = all.find(
    ({ call, aside }) => target instanceof Node && (call.contains(target) || aside.contains(target)),
  );
  for (const part of one ? [one.call, one.aside] : []) part.toggleAttribute("data-lit", lit);
}

/** @param {Element} call */
const findBeside = (call) => (wide.matches ? all.find((one) => one.call === call) : undefined);

/** Whether the note of a call stands beside it, in sight, though it may be shortened. @param {Element} call */
export function isBeside(call) {
  const one = findBeside(call);
  if (!one) return false;
  const { top, bottom } = one.aside.getBoundingClientRect();
  return bottom > top && top >= 0 && bottom <= innerHeight;
}

/** Go from a call into its sidenote and show the whole of it; false where the call would be lost from sight.
 * @param {Element} call */
export function enterSidenote(call) {
  const one = findBeside(call);
  if (!one) return false;
  if (!one.more.hidden && !one.aside.classList.contains("unfolded")) unfold(one, true);
  const { top, bottom } = one.aside.getBoundingClientRect();
  const below = Math.max(0, bottom + 8 - innerHeight);
  if (top < 0 || bottom === top || call.getBoundingClientRect().top < below + 8) return false;
  scrollBy(0, below);
  one.aside.focus({ preventScroll: true });
  return true;
}
