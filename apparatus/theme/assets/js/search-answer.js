// A question becomes an answer that can be shown: chosen, counted, cut to the words around the match.
"use strict";

/**
 * @typedef {object} Question
 * @property {string} text
 * @property {Record<string, string[]>} choices  of each filter the values that are chosen
 * @property {number} limit     how many results to show
 * @property {boolean} typing   the last word may be unfinished
 *
 * @typedef {[string, boolean][]} Marked  stretches of a text, and whether each is a match
 *
 * @typedef {object} Result
 * @property {"passage" | "note" | "source"} kind
 * @property {string} essay     slug; of a source ""
 * @property {string} id
 * @property {string} title     of the essay, or the source in short
 * @property {Marked} words     the words around the match
 * @property {Marked[]} calling the sentences that call a note
 * @property {string[]} without what the reader typed and is not here
 * @property {string} terms     the words that match, to be marked where the link leads
 *
 * @typedef {{name: string, values: {value: string, label: string, count: number, on: boolean}[]}} Filter
 *
 * @typedef {object} Answer
 * @property {number} total
 * @property {Result[]} results
 * @property {Filter[]} filters
 * @property {string[]} loosened  phrases that stand nowhere
 */

const searchAnswer = (() => {
  const WIDTH = 260; // characters of a passage around the match
  const LONGEST_NOTE = 420; // a note up to this length is shown whole
  const KINDS = { note: "Notes", passage: "Passages", source: "Sources" };

  /** Of each filter, the values of an item.  @type {Record<string, (item: Item) => string[]>} */
  const VALUES = {
    kind: (item) => [item.kind],
    essay: (item) => item.essays,
    type: (item) => item.kinds,
  };

  /** @param {Records} records @param {any} lunr @returns {(question: Question) => Answer} */
  function make(records, lunr) {
    const engine = searchEngine.make(records, lunr);
    const titles = new Map(records.essays.map((essay) => [essay.slug, essay.title]));
    return ({ text, choices, limit, typing }) => {
      const found = engine.find(text, typing);
      const hits = searchEngine.relax(found.hits.filter((hit) => fits(hit.item, choices)));
      const least = hits.reduce((low, hit) => Math.min(low, hit.share), 1);
      const near = hits.length ? found.hits.filter((hit) => hit.share >= least) : found.hits;
      return {
        total: hits.length,
        results: hits.slice(0, limit).map((hit) => show(hit, found.query)),
        filters: Object.keys(VALUES).map((name) => count(name, near, choices, titles)),
        loosened: found.loosened,
      };
    };
  }

  /** @param {Item} item @param {Record<string, string[]>} choices @param {string} [but] a filter left aside */
  function fits(item, choices, but) {
    return Object.entries(VALUES).every(([name, values]) => {
      const chosen = choices[name] ?? [];
      return name === but || !chosen.length || values(item).some((value) => chosen.includes(value));
    });
  }

  /** How many results each value of a filter would give beside what else is chosen.
   * @param {string} name @param {Hit[]} hits @param {Record<string, string[]>} choices
   * @param {Map<string, string>} titles @returns {Filter} */
  function count(name, hits, choices, titles) {
    const chosen = choices[name] ?? [];
    const counts = new Map(chosen.map((value) => [value, 0]));
    for (const { item } of hits) {
      if (!fits(item, choices, name)) continue;
      for (const value of VALUES[name](item)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const label = (/** @type {string} */ value) =>
      (name === "kind" && Object.entries(KINDS).find(([kind]) => kind === value)?.[1]) || titles.get(value) || value;
    const values = [...counts].map(([value, of]) => ({
      value, label: label(value), count: of, on: chosen.includes(value),
    }));
    return { name, values: values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)) };
  }

  /** @param {Hit} hit @param {Query} query @returns {Result} */
  function show(hit, query) {
    const { item } = hit;
    const terms = new Set(hit.matches.flatMap((match) => match?.terms ?? []));
    const rows = query.units.flatMap((unit, at) => (hit.matches[at] && !unit.word ? unit.sequences : []));
    const words = mark(item.text, terms, rows);
    const calling = item.calling.map((sentence) => mark(sentence, terms, rows));
    const line = item.own + item.around + item.means;
    const common = query.common.filter((word) => !line.includes(` ${searchWords.fold(word)} `));
    const missing = query.units.filter((_, at) => !hit.matches[at]).map((unit) => unit.shown);
    const matched = [words, ...calling].flat().filter(([, on]) => on).map(([text]) => text.replace(/["“”„«»]/gu, ""));
    return {
      kind: item.kind, essay: item.essay, id: item.id, title: item.title,
      words: item.kind === "passage" || item.text.length > LONGEST_NOTE ? cut(words) : words,
      calling,
      without: [...missing, ...common],
      terms: [...new Set(matched)].slice(0, 12).map((text) => (searchWords.read(text).length > 1 ? `"${text}"` : text)).join(" "),
    };
  }

  /** A text in stretches, those that match apart.
   * @param {string} text @param {Set<string>} terms @param {string[][]} rows @returns {Marked} */
  function mark(text, terms, rows) {
    const words = searchWords.read(text);
    const spans = searchWords.find(words, rows);
    words.forEach((word, at) => {
      if (terms.has(word.fold)) spans.push([at, at + 1]);
      if (at && terms.has(words[at - 1].fold + word.fold)) spans.push([at - 1, at + 1]);
    });
    /** @type {Marked} */
    const marked = [];
    let last = 0;
    for (const [from, to] of spans.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
      const [start, end] = [words[from].start, words[to - 1].end];
      if (start < last) continue;
      if (start > last) marked.push([text.slice(last, start), false]);
      marked.push([text.slice(start, end), true]);
      last = end;
    }
    if (last < text.length) marked.push([text.slice(last), false]);
    return marked;
  }

  /** The part of a marked text that holds most different matches, cut between words.
   * @param {Marked} marked @returns {Marked} */
  function cut(marked) {
    const ends = marked.map(([text]) => text.length);
    ends.forEach((length, at) => (ends[at] = length + (ends[at - 1] ?? 0)));
    const whole = ends.at(-1) ?? 0;
    let best = { start: 0, worth: 0 };
    marked.forEach(([, on], at) => {
      if (!on) return;
      const start = ends[at] - marked[at][0].length;
      const inside = marked.filter(([, also], other) => also && other >= at && ends[other] <= start + WIDTH * 0.75);
      const worth = new Set(inside.map(([text]) => searchWords.line(text))).size;
      if (worth > best.worth) best = { start, worth };
    });
    const from = Math.max(0, Math.min(best.start - WIDTH / 4, whole - WIDTH));
    /** @type {Marked} */
    const kept = [];
    marked.forEach(([text, on], at) => {
      const start = ends[at] - text.length;
      const [first, last] = [Math.max(0, from - start), Math.min(text.length, from + WIDTH - start)];
      if (on ? start >= from && ends[at] <= from + WIDTH : first < last) kept.push([on ? text : text.slice(first, last), on]);
    });
    if (!kept.length) return [[marked[0]?.[0].slice(0, WIDTH) ?? "", false]];
    const end = kept.length - 1;
    if (from > 0 && !kept[0][1]) kept[0] = [`… ${kept[0][0].replace(/^\S*\s+/, "")}`, false];
    if (from + WIDTH < whole && !kept[end][1]) kept[end] = [`${kept[end][0].replace(/\s+\S*$/, "")} …`, false];
    return kept;
  }

  return { make };
})();
