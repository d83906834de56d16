// The records become items that can be searched: essays, passages, notes, sources, days, each with its words.

import { isHyphen, joinFolds, lineOf, readWords } from "../words.js";
import { asReceived, sentencesCalling, stretchOf } from "./records.js";

/** @import { DayRecord, EssayRecords, NoteRecord, Records, SourceRecord, WordsRecord } from "./records.js" */

/**
 * @typedef {object} Item  a record, ready to be searched
 * @property {"essay" | "passage" | "note" | "source" | "name" | "day"} kind
 * @property {string} essay      slug; of a source, name or day ""
 * @property {string[]} essays   slugs under which it is counted
 * @property {string} id        of an essay ""
 * @property {string} [page]     of a source, where they are divided
 * @property {string | number | null} number  as printed; null: it has none
 * @property {string} form       of a passage that is no paragraph "title line", of a name "person", of a day "telegram"; else ""
 * @property {string} text
 * @property {string} title      of the essay, the source in short, the name or the date
 * @property {string[]} kinds    types and archives of what it cites, or is
 * @property {string} heading    the editors’ heading under which a passage stands; ""
 * @property {string[]} calling  the sentences that call a note
 * @property {string[]} terms    the words under which it is filed, of both wordings
 * @property {string} own        those words in a row, folded, between spaces: " kim il sung "
 * @property {string} means      the same for what it cites, or for the heading before it
 * @property {string} around     the same for the stretches of text that a note stands for, or for the heading
 *
 * @typedef {Pick<Item, "own" | "terms">} Digest
 * @typedef {Map<string, {source: SourceRecord, digest: Digest, citing: Set<string>}>} Sources  by their keys
 * @typedef {(text: string) => Digest} ToDigest
 */

const NOTHING = " ";
export const PLAIN = {
  number: null,
  form: "",
  kinds: [],
  heading: "",
  calling: [],
  means: NOTHING,
  around: NOTHING,
};

/** All items, and the words that the texts write in capitals.
 * @param {Records} records @param {(fold: string) => boolean} isCommon */
export function readItems(records, isCommon) {
  /** @type {Set<string>} */
  const capitals = new Set();
  const toDigest = (/** @type {string} */ text) => digest(text, isCommon, capitals);
  /** @type {Sources} */
  const sources = new Map(
    records.sources.map((source) => [
      source.id,
      { source, digest: toDigest(source.text), citing: new Set() },
    ]),
  );
  const items = records.essays.flatMap((essay) => [
    readEssay(essay, toDigest),
    ...readPassages(essay, toDigest),
    ...essay.notes.map((note) => readNote(essay, note, sources, toDigest)),
  ]);
  const days = (records.days ?? []).map((day) => readDay(day, toDigest));
  return { items: [...items, ...[...sources.values()].map(readSource), ...days], capitals };
}

/**
 * @param {string} text @param {(fold: string) => boolean} isCommon
 * @param {Set<string>} capitals more are added @returns {Digest} */
function digest(text, isCommon, capitals) {
  const words = readWords(text);
  /** @type {string[]} */
  const terms = [];
  for (const [at, { fold, gap, isCapital }] of words.entries()) {
    if (isCapital) capitals.add(fold);
    if (isCapital || !isCommon(fold)) terms.push(fold);
    if (isHyphen(gap)) terms.push(words[at - 1].fold + fold);
  }
  return { own: joinFolds(words.map(({ fold }) => fold)), terms };
}

/** Both wordings; what only the received one has is added.
 * @param {WordsRecord} record @param {ToDigest} toDigest @returns {Digest} */
function digestBoth(record, toDigest) {
  const edited = toDigest(record.text);
  if (!record.readings?.length) return edited;
  const received = toDigest(asReceived(record));
  const known = new Set(edited.terms);
  const added = received.terms.filter((term) => !known.has(term));
  return { own: `${edited.own}|${received.own}`, terms: [...edited.terms, ...added] };
}

/** An essay as a whole: who wrote it, what it is, of when. @param {EssayRecords} essay @param {ToDigest} toDigest
 * @returns {Item} */
function readEssay({ slug, title, by = [], said = "" }, toDigest) {
  const text = [...by, said].filter(Boolean).join(", ");
  const home = { essay: slug, essays: [slug], title };
  return { ...PLAIN, kind: "essay", ...home, id: "", text, ...toDigest(`${title} ${text}`) };
}

/** The passages, each under the heading that stands before it or further up.
 * @param {EssayRecords} essay @param {ToDigest} toDigest @returns {Item[]} */
function readPassages({ slug, title, passages }, toDigest) {
  let heading = "";
  return passages.map((passage) => {
    const { id, number, text, kind: form = "" } = passage;
    heading = form ? "" : (passage.heading ?? passage.under ?? heading);
    const line = heading ? lineOf(heading) : NOTHING;
    const headed = { heading, [passage.heading ? "means" : "around"]: line };
    const home = { essay: slug, essays: [slug], title };
    return {
      ...PLAIN,
      kind: "passage",
      ...home,
      id,
      number,
      form,
      text,
      ...headed,
      ...digestBoth(passage, toDigest),
    };
  });
}

/**
 * @param {EssayRecords} essay @param {NoteRecord} note @param {Sources} sources @param {ToDigest} toDigest
 * @returns {Item} */
function readNote(essay, note, sources, toDigest) {
  const { slug, title } = essay;
  const cited = (note.cites ?? []).flatMap((key) => sources.get(key) ?? []);
  for (const { citing } of cited) citing.add(slug);
  return {
    ...PLAIN,
    kind: "note",
    essay: slug,
    essays: [slug],
    title,
    id: note.id,
    number: note.number,
    text: note.text || note.missing || "",
    kinds: [...new Set(cited.flatMap(({ source }) => source.kinds))],
    calling: sentencesCalling(essay, note),
    ...digestBoth(note, toDigest),
    means: cited.map(({ digest: { own } }) => own).join("|") || NOTHING,
    around: lineOf(stretchOf(essay, note)),
  };
}

/** @param {{source: SourceRecord, digest: Digest, citing: Set<string>}} source @returns {Item} */
const readSource = ({ source: { id, page, text, short: title, kinds }, digest, citing }) => ({
  ...PLAIN,
  kind: "source",
  essay: "",
  essays: [...citing],
  id,
  page,
  text,
  title,
  kinds,
  ...digest,
});

/** A row of the chronology. @param {DayRecord} day @param {ToDigest} toDigest @returns {Item} */
const readDay = ({ id, kind: form, date: title, text, essays }, toDigest) => ({
  ...PLAIN,
  kind: "day",
  essay: "",
  essays,
  id,
  form,
  text,
  title,
  ...toDigest(`${title} ${text}`),
});
