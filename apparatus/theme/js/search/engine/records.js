// The records that the build writes to assets/search-records.js, and both wordings of them.

/** @import { Head } from "./table.js" */
/**
 * @typedef {object} WordsRecord
 * @property {string} id
 * @property {string | number | null} number  as printed; null: it has none
 * @property {string} text                     as edited
 * @property {[number, number, string][]} [readings]  from, to, and what the witness has there
 *
 * @typedef {object} PassageParts
 * @property {string} [kind]     where it is no paragraph: "title line"
 * @property {string} [heading]  of the editors, that stands before it
 * @property {string} [under]    of the first passage of a part: the heading further up; ""
 * @property {[string, number, number][]} [sentences]  id, from, to
 *
 * @typedef {WordsRecord & PassageParts} PassageRecord
 * @typedef {WordsRecord & {calls?: [string, number, number][], cites?: string[], missing?: string}} NoteRecord
 * @typedef {object} EssayRecords
 * @property {string} slug
 * @property {string} title     as supplied; the authors and what else is said of it likewise
 * @property {string} [short]   a shorter title
 * @property {string[]} [by]
 * @property {string} [said]    "essay, 2015"
 * @property {string} [version]
 * @property {string[]} [names] of the authors, plain, family names alone too
 * @property {string[]} [labels] of a divided edition: kinds of passages without a number
 * @property {[number, number]} [parts]  of a divided edition: the first of its parts, and how many there are
 * @property {number} [places]  of a divided edition: the file that says in which part each place stands
 * @property {PassageRecord[]} passages
 * @property {NoteRecord[]} notes
 *
 * @typedef {{id: string, text: string, short: string, kinds: string[], page?: string}} SourceRecord
 * @typedef {object} Records
 * @property {string} [site]    its name
 * @property {EssayRecords[]} essays
 * @property {SourceRecord[]} sources
 * @property {NameRecord[]} names
 * @property {DayRecord[]} [days]
 * @property {Head} [divided]   of a divided edition, which has all the rest in parts
 *
 * @typedef {{id: string, kind: string, date: string, text: string, essays: string[]}} DayRecord
 *
 * @typedef {object} NameRecord
 * @property {string} id
 * @property {string} kind        "person", "place", "body"
 * @property {string} text        who it is
 * @property {string[]} forms     how the texts write it, the usual form first
 * @property {string[]} variants  how readers may
 * @property {string[]} essays    slugs of those that have it
 * @property {number} mentions
 */

/** A text with every emendation undone. @param {WordsRecord} record */
export function asReceived({ text, readings = [] }) {
  let received = text;
  for (const [start, end, reading] of [...readings].reverse()) {
    received = received.slice(0, start) + reading + received.slice(end);
  }
  return received;
}

/** The sentences that call a note. @param {EssayRecords} essay @param {NoteRecord} note */
export function sentencesCalling({ passages }, { calls = [] }) {
  return calls.flatMap(([id, start, end]) => {
    const passage = passages.find((one) => one.id === id); // it may be in a part that is not at hand
    return passage ? passage.text.slice(start, end) : [];
  });
}

/** What a note stands for: of its passage, what follows the sentence of the call before, to the end of its own.
 * @param {EssayRecords} essay @param {NoteRecord} note */
export function stretchOf({ passages, notes }, { calls = [] }) {
  const others = notes.flatMap((other) => other.calls ?? []);
  return calls
    .map(([id, start, end]) => {
      const before = others.flatMap(([place, , stop]) => (place === id && stop <= start ? stop : []));
      return (passages.find((passage) => passage.id === id)?.text ?? "").slice(Math.max(0, ...before), end);
    })
    .join(" ");
}
