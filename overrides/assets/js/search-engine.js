// The index of all items, and the ranking of what it finds.  Runs in a worker, or in the page.
"use strict";

/**
 * @typedef {{credit: number, score: number, terms: string[]}} Match  how well a unit fits an item
 * @typedef {object} Hit
 * @property {Item} item
 * @property {number} score
 * @property {number} share  how much of the query it has, the rare words counting more: 0 to 1
 * @property {(Match | undefined)[]} matches  one for each unit; undefined: not there
 *
 * @typedef {object} Found
 * @property {Query} query
 * @property {Hit[]} hits         the best first
 * @property {string[]} loosened  phrases that stand nowhere and were searched as words
 */

const searchEngine = (() => {
  // Where a word may stand, how much it weighs there, and how far it counts as found.
  const FIELDS = /** @type {const} */ ([
    { name: "own", boost: 1, credit: 1 },
    { name: "means", boost: 0.8, credit: 0.9 },
    { name: "around", boost: 0.5, credit: 0.7 },
  ]);
  const WEIGHTS = { exact: 10, prefix: 3, fuzzy: 1 };
  const CREDITS = { exact: 1, inflected: 0.9, otherForm: 0.95, prefix: 0.7, fuzzy: 0.75 };
  const LEAST_SHARE = 0.5; // of the query, where the best has all of it

  /** @param {Records} records @param {any} lunr */
  function make(records, lunr) {
    const isCommon = (/** @type {string} */ fold) => lunr.stopWordFilter(fold) === undefined;
    const { items, capitals } = searchItems.read(records, isCommon);
    const index = buildIndex(items, lunr);
    const all = items.map((item) => item.own.line).join("|");
    const middle = items.reduce((sum, item) => sum + item.own.line.length, 0) / Math.max(1, items.length);
    const stems = new Map();
    /** @type {Knowledge} */
    const known = {
      has: (fold) => fold in index.invertedIndex,
      hasRow: (row) => all.includes(` ${row.join(" ")} `),
      isCommon,
      names: readNames(records.names),
      capitals,
    };

    /** All items that fit a query.  @param {string} text @param {boolean} typing @returns {Found} */
    function find(text, typing) {
      const query = searchQuery.read(text, known, typing);
      const found = query.units.map(match);
      const loosened = query.units.filter((unit, at) => unit.exact && !found[at].size).map((unit) => unit.shown);
      if (!loosened.length) return { query, hits: rank(query, found), loosened };
      const loose = searchQuery.read(text.replace(searchQuery.QUOTES, " "), known, typing);
      return { query: loose, hits: rank(loose, loose.units.map(match)), loosened };
    }

    /** Where a unit is found: number of the item -> how well.  @param {Unit} unit */
    function match(unit) {
      return unit.word ? matchWord(unit, unit.word) : matchRows(unit);
    }

    /** Tolerantly: the word, its other forms, what begins so, and what differs by a letter or two.
     * @param {Unit} unit @param {string} word @returns {Map<number, Match>} */
    function matchWord(unit, word) {
      const isNumber = /\p{N}/u.test(word);
      const root = stem(word).replace(/i$/, "");
      const prefix = !unit.unfinished && root.length > 3 && word.startsWith(root) ? root : word;
      const results = index.query((/** @type {any} */ q) => {
        q.term(word, { usePipeline: false, boost: WEIGHTS.exact });
        if (prefix.length > (unit.unfinished ? 1 : 2) && (!isNumber || unit.unfinished)) {
          const wildcard = lunr.Query.wildcard.TRAILING;
          q.term(prefix, { usePipeline: false, boost: WEIGHTS.prefix, wildcard });
        }
        if (!known.has(word) && word.length > 3 && !isNumber) {
          q.term(word, { usePipeline: false, boost: WEIGHTS.fuzzy, editDistance: word.length > 6 ? 2 : 1 });
        }
      });
      /** @type {Map<number, Match>} */
      const matches = new Map();
      for (const { ref, score, matchData } of results) {
        const terms = Object.keys(matchData.metadata);
        const credits = terms.flatMap((term) =>
          FIELDS.map(({ name, credit }) =>
            name in matchData.metadata[term] ? credit * closeness(term, word, prefix) : 0,
          ),
        );
        matches.set(Number(ref), { credit: Math.max(...credits), score, terms });
      }
      return matches;
    }

    /** @param {string} term @param {string} word @param {string} prefix */
    function closeness(term, word, prefix) {
      if (term === word) return CREDITS.exact;
      if (stem(term) === stem(word)) return CREDITS.inflected;
      return term.startsWith(prefix) ? CREDITS.prefix : CREDITS.fuzzy;
    }

    /** @param {string} word @returns {string} */
    function stem(word) {
      if (!stems.has(word)) stems.set(word, lunr.stemmer(new lunr.Token(word)).toString());
      return stems.get(word);
    }

    /** Exactly: any of some rows of words, weighed as lunr weighs words (BM25).
     * @param {Unit} unit @returns {Map<number, Match>} */
    function matchRows(unit) {
      const rows = unit.sequences.map((sequence) => ` ${sequence.join(" ")} `);
      /** @type {Map<number, Match>} */
      const matches = new Map();
      items.forEach((item, at) => {
        for (const { name, boost, credit } of FIELDS) {
          const { line } = item[name];
          const best = rows.findIndex((row) => line.includes(row));
          if (best < 0) continue;
          const times = line.split(rows[best]).length - 1;
          const weight = (times * 2.2) / (times + 1.2 * (0.25 + (0.75 * line.length) / middle));
          const form = best && !unit.exact ? CREDITS.otherForm : CREDITS.exact;
          matches.set(at, { credit: credit * form, score: weight * boost, terms: [] });
          break;
        }
      });
      for (const one of matches.values()) one.score *= rarity(matches.size);
      return matches;
    }

    /** @param {number} count @returns {number} */
    function rarity(count) {
      return Math.log(1 + (items.length - count + 0.5) / (count + 0.5));
    }

    /** Sum the units' scores, and weigh them by the share of the query that was found.
     * @param {Query} query @param {Map<number, Match>[]} found @returns {Hit[]} */
    function rank(query, found) {
      const rarities = found.map((matches) => rarity(matches.size));
      const whole = rarities.reduce((sum, one) => sum + one, 0) || 1;
      const joints = query.units.slice(1).map((unit, at) => join(query.units[at], unit));
      /** @type {(Hit & {at: number})[]} */
      const hits = [];
      for (const at of new Set(found.flatMap((matches) => [...matches.keys()]))) {
        const matches = found.map((ofUnit) => ofUnit.get(at));
        if (query.units.some((unit, which) => unit.exact && !matches[which])) continue;
        const share = matches.reduce((sum, one, which) => sum + (one?.credit ?? 0) * rarities[which], 0) / whole;
        const score = matches.reduce((sum, one) => sum + (one?.score ?? 0), 0);
        hits.push({ at, item: items[at], share, matches, score: score * share ** 1.5 });
      }
      for (const hit of hits) {
        const near = joints.filter((rows) => rows.some((row) => hit.item.own.line.includes(row))).length;
        hit.score *= 1 + near / Math.max(1, joints.length);
      }
      return hits.sort((a, b) => b.score - a.score || a.at - b.at);
    }

    return { find };
  }

  /** Leave out what has much less of the query than the best; the less the best has, the more may stay.
   * @param {Hit[]} hits @returns {Hit[]} */
  function relax(hits) {
    const best = hits.reduce((most, hit) => Math.max(most, hit.share), 0);
    return hits.filter((hit) => hit.share >= best ** 2 * LEAST_SHARE);
  }

  /** The rows in which two units stand side by side.  @param {Unit} left @param {Unit} right */
  function join(left, right) {
    return left.sequences.flatMap((one) => right.sequences.map((other) => ` ${[...one, ...other].join(" ")} `));
  }

  /** @param {[string[], string[]][]} names @returns {Map<string, string[][]>} */
  function readNames(names) {
    /** @type {Map<string, string[][]>} */
    const found = new Map();
    const row = (/** @type {string} */ text) => searchWords.read(text).map((word) => word.fold);
    for (const [forms, variants] of names) {
      for (const spelling of [...forms, ...variants]) found.set(row(spelling).join(""), forms.map(row));
    }
    return found;
  }

  /** @param {Item[]} items @param {any} lunr @returns {any} */
  function buildIndex(items, lunr) {
    const builder = new lunr.Builder();
    builder.tokenizer = (/** @type {string[]} */ terms) => terms;
    for (const { name, boost } of FIELDS) builder.field(name, { boost });
    items.forEach((item, at) => {
      builder.add({ id: String(at), own: item.own.terms, means: item.means.terms, around: item.around.terms });
    });
    return builder.build();
  }

  return { make, relax };
})();
