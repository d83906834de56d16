// The records become items that can be searched: passages, notes and sources, each with its words.
"use strict";

/**
 * @typedef {{id: string, text: string, readings?: [number, number, string][]}} WordsRecord
 * @typedef {WordsRecord & {calls?: [string, number, number][], cites?: string[], missing?: string}} NoteRecord
 * @typedef {{slug: string, title: string, passages: WordsRecord[], notes: NoteRecord[]}} EssayRecords
 * @typedef {{id: string, text: string, short: string, kinds: string[]}} SourceRecord
 * @typedef {{essays: EssayRecords[], sources: SourceRecord[], names: [string[], string[]][]}} Records
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
 * @property {string[]} terms    the words under which it is filed, of both readings
 * @property {string} own        those words in a row, folded, between spaces: " kim il sung "
 * @property {string} means      the same for what it cites
 * @property {string} around     the same for the stretches of text that a note stands for
 */

const searchItems = (() => {
  const HYPHEN_PATTERN = /^[-‐‑]$/u;
  const NOTHING = " ";

  /** @param {Records} records @param {(fold: string) => boolean} isCommon
   * @returns {{items: Item[], capitals: Set<string>}} */
  function read(records, isCommon) {
    /** @type {Set<string>} */
    const capitals = new Set();

    /** @param {string} text @returns {{own: string, terms: string[]}} */
    function digest(text) {
      const words = searchWords.read(text);
      /** @type {string[]} */
      const terms = [];
      words.forEach((word, at) => {
        if (word.capital) capitals.add(word.fold);
        if (word.capital || !isCommon(word.fold)) terms.push(word.fold);
        if (HYPHEN_PATTERN.test(word.gap)) terms.push(words[at - 1].fold + word.fold);
      });
      return { own: ` ${words.map((word) => word.fold).join(" ")} `, terms };
    }

    /** Both readings; what only the received one has is added. @param {WordsRecord} record */
    function digestBoth(record) {
      const edited = digest(record.text);
      if (!record.readings?.length) return edited;
      const asReceived = digest(received(record));
      const known = new Set(edited.terms);
      const added = asReceived.terms.filter((term) => !known.has(term));
      return { own: `${edited.own}|${asReceived.own}`, terms: [...edited.terms, ...added] };
    }

    /** @type {Item[]} */
    const items = [];
    const sources = new Map(records.sources.map((source) => [source.id, { source, ...digest(source.text) }]));
    const citing = new Map(records.sources.map((source) => [source.id, new Set()]));
    for (const essay of records.essays) {
      const { slug, title } = essay;
      const shared = { essay: slug, essays: [slug], title };
      const passages = new Map(essay.passages.map((passage) => [passage.id, passage.text]));
      for (const passage of essay.passages) {
        const { id, text } = passage;
        items.push({
          kind: "passage", ...shared, id, text, kinds: [], calling: [], ...digestBoth(passage), means: NOTHING, around: NOTHING,
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
          calling, ...digestBoth(note), means: cited.map(({ own }) => own).join("|") || NOTHING,
          around: searchWords.line(stretches.get(note) ?? ""),
        });
      }
    }
    for (const { source, own, terms } of sources.values()) {
      const { id, text, short: title, kinds } = source;
      const essays = [...(citing.get(id) ?? [])];
      items.push({
        kind: "source", essay: "", essays, id, text, title, kinds, calling: [], terms, own, means: NOTHING, around: NOTHING,
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

  /** Lines as one text, in which a row of words is found at once.  @param {string[]} lines */
  function joinLines(lines) {
    const text = lines.join("\n");
    /** @type {number[]} */
    const ends = [];
    lines.forEach((line, at) => ends.push((ends[at - 1] ?? -1) + line.length + 1));

    /** How often each line has a row; the numbers of the lines.  @param {string} row */
    function count(row) {
      /** @type {Map<number, number>} */
      const counts = new Map();
      let line = 0;
      for (let at = text.indexOf(row); at >= 0; at = text.indexOf(row, at + row.length - 1)) {
        while (ends[line] < at) line += 1;
        counts.set(line, (counts.get(line) ?? 0) + 1);
      }
      return counts;
    }

    return { text, count };
  }

  /** A text with every emendation undone.  @param {WordsRecord} record */
  function received(record) {
    let text = record.text;
    for (const [start, end, reading] of [...(record.readings ?? [])].reverse()) {
      text = text.slice(0, start) + reading + text.slice(end);
    }
    return text;
  }

  return { read, joinLines };
})();
