// The page of all notes, filtered in place: by word, essay and kind of note.

import { make } from "../page/elements.js";
import { foldsOf, lineOf } from "./words.js";

/** The kinds as the legend of an essay has them, in its order. @type {Record<string, string>} */
const KINDS = {
  source: "source",
  "source and comment": "source with comment",
  discursive: "comment",
  missing: "not received",
};

/** The notes of an essay.
 * @typedef {{heading: HTMLElement | null, notes: {note: HTMLElement, line: string}[]}} List */

export function startFilter() {
  const lists = [...document.querySelectorAll("ol.all-notes")].map(readList);
  if (!lists.length) return;
  const notes = lists.flatMap((list) => list.notes.map(({ note }) => note));
  const word = make("input", "");
  word.type = "search";
  const essay = makeMenu(
    "all essays",
    lists.map(({ heading }, at) => [String(at), heading?.textContent ?? ""]),
  );
  const kinds = listKinds(notes);
  const kind = makeMenu(
    "all kinds",
    kinds.map((name) => [name, KINDS[name] ?? name]),
  );
  const voice = make("p", "");
  voice.role = "status";
  const form = make("form", "filter-notes", makeLabel("Word", word));
  if (lists.length > 1) form.append(makeLabel("Essay", essay));
  if (kinds.length > 1) form.append(makeLabel("Kind", kind));
  form.append(voice);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    const rows = foldsOf(word.value).map((fold) => ` ${fold}`);
    const shown = lists.map((list, at) =>
      filter(list, rows, kind.value, ["", String(at)].includes(essay.value)),
    );
    const count = shown.reduce((sum, one) => sum + one, 0);
    voice.textContent = count === notes.length ? "" : `${count} of ${notes.length} notes`;
  });
  (lists[0].heading ?? notes[0]?.parentElement)?.before(form);
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

/** The kinds that some notes are of. @param {HTMLElement[]} notes */
function listKinds(notes) {
  const found = new Set(notes.map((note) => note.dataset.kind ?? ""));
  return [...new Set([...Object.keys(KINDS), ...found])].filter((name) => name && found.has(name));
}

/** @param {string} words @param {HTMLElement} control */
function makeLabel(words, control) {
  control.ariaLabel = words; // without the words of its choices
  return make("label", "", `${words} `, control);
}

/** @param {string} all @param {[string, string][]} choices value and what is shown */
function makeMenu(all, choices) {
  const menu = make("select", "");
  for (const [value, shown] of [["", all], ...choices]) menu.add(new Option(shown, value));
  return menu;
}
