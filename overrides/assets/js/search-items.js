// The records become items that can be searched: passages, notes and sources, each with its words.
"use strict";

/**
 * @typedef {{id: string, text: string, readings?: [number, number, string][]}} WordsRecord
 * @typedef {WordsRecord & {calls?: [string, number, number][], cites?: string[], missing?: string}} NoteRecord
 * @typedef {{slug: string, title: string, passages: WordsRecord[], notes: NoteRecord[]}} EssayRecords
 * @typedef {{id: string, text: string, short: string, kinds: string[]}} SourceRecord
 * @typedef {{essays: EssayRecords[], sources: SourceRecord[], names: [string[], string[]][]}} Records
 *
 * @typedef {object} Digest  the words of a text, in the forms that the search needs
 * @property {string} line     folded, between spaces: " kim il sung "
 * @property {string[]} terms  those under which it is filed
 *
 * @typedef {object} Item  a record, ready to be searched
 * @property {"passage" | "note" | "source"} kind
 * @property {string} essay      slug; of a source ""
 * @property {string[]} essays   slugs under which it is counted
 * @property {string} id         "p7", "n12", "cumings1990"
 * @property {string} text
 * @property {string} title      of the essay, or the source in short
 * @property {string[]} kinds    types and archives of what it cites, or is
 * @property {string[]} calling  the sentences that call a note
 * @property {Digest} own        both readings of its words
 * @property {Digest} means      what it cites
 * @property {Digest} around     the stretches of text that a note stands for
 */

const searchItems = (() => {
  const HYPHEN_PATTERN = /^[-‐‑]$/u;
  /** @type {Digest} */
  const NOTHING = { line: " ", terms: [] };

  /** @param {Records} records @param {(fold: string) => boolean} isCommon
   * @returns {{items: Item[], capitals: Set<string>}} */
  function read(records, isCommon) {
    /** @type {Set<string>} */
    const capitals = new Set();

    /** @param {string} text @returns {Digest} */
    function digest(text) {
      if (!text) return NOTHING;
      const words = searchWords.read(text);
      /** @type {string[]} */
      const terms = [];
      words.forEach((word, at) => {
        if (word.capital) capitals.add(word.fold);
        if (word.capital || !isCommon(word.fold)) terms.push(word.fold);
        if (HYPHEN_PATTERN.test(word.gap)) terms.push(words[at - 1].fold + word.fold);
      });
      return { line: ` ${words.map((word) => word.fold).join(" ")} `, terms };
    }

    /** Both readings; what only the received one has is added. @param {WordsRecord} record */
    function digestBoth(record) {
      const edited = digest(record.text);
      if (!record.readings?.length) return edited;
      const asReceived = digest(received(record));
      const known = new Set(edited.terms);
      const added = asReceived.terms.filter((term) => !known.has(term));
      return { line: `${edited.line}|${asReceived.line}`, terms: [...edited.terms, ...added] };
    }

    /** @type {Item[]} */
    const items = [];
    const sources = new Map(records.sources.map((source) => [source.id, { source, own: digest(source.text) }]));
    const citing = new Map(records.sources.map((source) => [source.id, new Set()]));
    for (const essay of records.essays) {
      const { slug, title } = essay;
      const shared = { essay: slug, essays: [slug], title };
      const passages = new Map(essay.passages.map((passage) => [passage.id, passage.text]));
      for (const passage of essay.passages) {
        const { id, text } = passage;
        const own = digestBoth(passage);
        items.push({
          kind: "passage", ...shared, id, text, kinds: [], calling: [], own, means: NOTHING, around: NOTHING,
        });
      }
      const stretches = findStretches(essay);
      for (const note of essay.notes) {
        const cited = (note.cites ?? []).flatMap((key) => sources.get(key) ?? []);
        for (const { source } of cited) citing.get(source.id)?.add(slug);
        const calling = (note.calls ?? []).map(([id, start, end]) => (passages.get(id) ?? "").slice(start, end));
        items.push({
          kind: "note", ...shared, id: note.id, text: note.text || note.missing || "",
          kinds: [...new Set(cited.flatMap(({ source }) => source.kinds))],
          calling, own: digestBoth(note), means: join(cited.map(({ own }) => own)),
          around: digest(stretches.get(note) ?? ""),
        });
      }
    }
    for (const { source, own } of sources.values()) {
      const { id, text, short: title, kinds } = source;
      const essays = [...(citing.get(id) ?? [])];
      items.push({
        kind: "source", essay: "", essays, id, text, title, kinds, calling: [], own, means: NOTHING, around: NOTHING,
      });
    }
    return { items, capitals };
  }

  /** What each note stands for: its passage from the sentence after the call before, to its own call.
   * @param {EssayRecords} essay @returns {Map<NoteRecord, string>} */
  function findStretches(essay) {
    const passages = new Map(essay.passages.map((passage) => [passage.id, passage.text]));
    const ends = new Map(essay.passages.map((passage) => [passage.id, /** @type {number[]} */ ([])]));
    for (const note of essay.notes) for (const [id, , end] of note.calls ?? []) ends.get(id)?.push(end);
    return new Map(
      essay.notes.map((note) => [
        note,
        (note.calls ?? [])
          .map(([id, start, end]) => {
            const before = (ends.get(id) ?? []).filter((other) => other <= start);
            return (passages.get(id) ?? "").slice(Math.max(0, ...before), end);
          })
          .join(" "),
      ]),
    );
  }

  /** @param {Digest[]} digests @returns {Digest} */
  function join(digests) {
    if (!digests.length) return NOTHING;
    return { line: digests.map(({ line }) => line).join("|"), terms: digests.flatMap(({ terms }) => terms) };
  }

  /** A text with every emendation undone.  @param {WordsRecord} record */
  function received(record) {
    let text = record.text;
    for (const [start, end, reading] of [...(record.readings ?? [])].reverse()) {
      text = text.slice(0, start) + reading + text.slice(end);
    }
    return text;
  }

  return { read };
})();
