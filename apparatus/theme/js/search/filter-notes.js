// The page of all notes, filtered in place: by word, essay and kind of note. Where numbers stand for the notes, the
// search looks for the word.

import { STEP, stateAddress } from "./state.js";
import { foldsOf, lineOf } from "./words.js";

/** The notes of an essay.
 * @typedef {{heading: HTMLElement | null, notes: {note: HTMLElement, line: string}[]}} List */

export function startFilter() {
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form.filter-notes"));
  const voice = form?.querySelector("[role=status]");
  if (!form || !voice) return;
  const isDivided = document.querySelector(".all-notes.lines") !== null;
  /** @type {List[] | undefined} */
  let lists; // read when they are first narrowed
  const read = () => {
    const data = new FormData(form);
    return ["word", "essay", "kind"].map((name) => String(data.get(name) ?? "").trim());
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [text, essay] = read();
    const choices = { kind: ["note"], essay: essay ? [essay] : [] };
    if (isDivided && text) location.assign(stateAddress({ text, choices, limit: STEP }));
  });
  form.addEventListener("input", () => {
    const [word, essay, kind] = read();
    lists ??= [...document.querySelectorAll(".all-notes")].map(readList);
    const rows = isDivided ? [] : foldsOf(word).map((fold) => ` ${fold}`);
    const shown = lists.map((list) => filter(list, rows, kind, ["", list.heading?.id].includes(essay)));
    const count = shown.reduce((sum, one) => sum + one, 0);
    const whole = lists.reduce((sum, list) => sum + list.notes.length, 0);
    voice.textContent = count === whole ? "" : `${count} of ${whole} notes`;
  });
}

/** @param {Element} list @returns {List} */
function readList(list) {
  let heading = list.previousElementSibling;
  while (heading && heading.tagName !== "H2") heading = heading.previousElementSibling;
  const notes = /** @type {HTMLElement[]} */ ([...list.children]);
  return {
    heading: /** @type {HTMLElement | null} */ (heading),
    notes: notes.map((note) => ({ note, line: lineOf(note.textContent ?? "") })),
  };
}

/** Show what fits, and say how many that is.
 * @param {List} list @param {string[]} rows @param {string} kind @param {boolean} isChosen */
function filter({ heading, notes }, rows, kind, isChosen) {
  for (const { note, line } of notes) {
    const fits = isChosen && rows.every((row) => line.includes(row)) && (!kind || note.dataset.kind === kind);
    note.hidden = !fits;
  }
  const count = notes.filter(({ note }) => !note.hidden).length;
  if (heading) heading.hidden = count === 0;
  return count;
}
