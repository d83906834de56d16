// What a preview shows: a note, or what the source has at an emended place and why that was mended.

import { make, makeButton, makeLink } from "../page/elements.js";
import { numberOf } from "../page/names.js";
import { emendedPlaces } from "./emended.js";
import { copyNote } from "./notes.js";

/** The name is for a screen reader.
 * @typedef {{name: string, head: HTMLElement[], body: (Node | string)[]}} Content */

/** The kinds of notes, as one reads them. @type {Record<string, string>} */
const KINDS = {
  source: "a source",
  "source and comment": "source with comment",
  discursive: "comment",
  missing: "missing",
};

/** A button of the head. @param {string} sign @param {string} name @param {() => void} act */
export function signButton(sign, name, act) {
  const button = makeButton("preview-button", sign, act);
  button.ariaLabel = name;
  return button;
}

/** @param {Element} note @returns {Content} */
export function showNote(note) {
  const name = `Note ${numberOf(note)}`;
  const kind = KINDS[note.getAttribute("data-kind") ?? ""];
  const head = [
    makeLink(`#${note.id}`, "preview-number", name),
    ...(kind ? [make("span", "preview-kind", kind)] : []),
  ];
  return { name, head, body: [copyNote(note)] };
}

/**
 * @param {HTMLElement} place @param {(by: 1 | -1, from: HTMLElement) => void} step go to another place
 * @returns {Content} */
export function showEmended(place, step) {
  const all = emendedPlaces();
  const head = [make("span", "preview-number", "Emended")];
  if (all.includes(place)) {
    head.push(
      make("span", "preview-kind", `${all.indexOf(place) + 1} of ${all.length}`),
      signButton("‹", "Emended place before", () => step(-1, place)),
      signButton("›", "Next emended place", () => step(1, place)),
    );
  }
  return { name: "Emended place", head, body: explain(place) };
}

/** What the source has, what the edition has, and why. @param {HTMLElement} place */
function explain(place) {
  const { received, edited, reason } = place.dataset;
  const rows = [
    ["Received", received || "nothing"],
    ["Edited", edited || "nothing"],
    ["Why", reason ?? ""],
  ];
  const list = make(
    "dl",
    "",
    ...rows.flatMap(([name, words]) => [make("dt", "", name), make("dd", "", words)]),
  );
  const link = place.closest("a");
  if (!link) return [list];
  const more = place === link ? "All emendations" : "The source cited here";
  return [list, make("p", "", makeLink(link.href, "", more))];
}
