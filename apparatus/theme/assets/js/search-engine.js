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
    { name: "means", boost: 0.8, credit: 0.9 }, // what it cites
    { name: "around", boost: 0.5, credit: 0.7 }, // what it stands for
  ]);
  const WEIGHTS = { exact: 10, prefix: 3, fuzzy: 1 };
  const CREDITS = { exact: 1, inflected: 0.9, otherForm: 0.95, prefix: 0.7, fuzzy: 0.75 };
  const MOST_FORMS = 12; // of a word, looked for in what a note cites and stands for
  const LONGEST_FUZZY = 25; // letters of a word that may be misspelt
  const MOST_COMPARED = 200; // hits in which the nearness of the words is looked at
  const MOST_REMEMBERED = 60; // units
  const LEAST_SHARE = 0.5; // of the query, where the best has all of it
  const KINDS = { note: 1, passage: 1, source: 0.4 }; // a note before the source that it cites

  /** @param {Records} records @param {any} lunr */
  function make(records, lunr) {
    const isCommon = (/** @type {string} */ fold) => lunr.stopWordFilter(fold) === undefined;
    const { items, capitals } = searchItems.read(records, isCommon);
    const index = searchIndex.make(items.map(({ terms }) => terms), lunr);
    const lines = FIELDS.map(({ name }) => searchItems.joinLines(items.map((item) => item[name])));
    const middle = lines[0].text.length / Math.max(1, items.length);
    /** @type {Map<string, string>} */
    const stems = new Map();
    /** @type {Map<string, Map<number, Match>>} */
    const remembered = new Map(); // as one types, only the last word is new
    /** @type {Knowledge} */
    const known = {
      has: index.has,
      hasRow: (row) => lines[0].text.includes(` ${row.join(" ")} `),
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
      const key = JSON.stringify([unit.word, unit.unfinished, unit.exact, unit.sequences]);
      const matches = remembered.get(key) ?? (unit.word ? matchWord(unit, unit.word) : matchRows(unit));
      if (remembered.size > MOST_REMEMBERED) remembered.clear();
      remembered.set(key, matches);
      return matches;
    }

    /** Tolerantly: the word, its other forms, what begins so, and what differs by a letter or two.
     * @param {Unit} unit @param {string} word @returns {Map<number, Match>} */
    function matchWord(unit, word) {
      const isNumber = /\p{N}/u.test(word);
      const root = stem(word).replace(/i$/, "");
      const prefix = !unit.unfinished && root.length > 3 && word.startsWith(root) ? root : word;
      /** @type {Map<string, number>} */
      const weights = new Map();
      const weigh = (/** @type {string[]} */ terms, /** @type {number} */ weight) =>
        terms.forEach((term) => weights.set(term, (weights.get(term) ?? 0) + weight));
      if (known.has(word)) weigh([word], WEIGHTS.exact);
      if (prefix.length > (unit.unfinished ? 1 : 2) && (!isNumber || unit.unfinished)) {
        weigh(index.beginning(prefix), WEIGHTS.prefix);
      }
      const begun = unit.unfinished && weights.size > 0;
      if (!known.has(word) && !begun && word.length > 3 && word.length < LONGEST_FUZZY && !isNumber) {
        weigh(index.resembling(word, word.length > 6 ? 2 : 1), WEIGHTS.fuzzy);
      }
      const whole = Math.hypot(...weights.values());
      const close = new Map([...weights.keys()].map((term) => [term, closeness(term, word, prefix)]));
      /** @type {Map<number, Match>} */
      const matches = new Map();
      for (const [term, weight] of weights) {
        const credit = close.get(term) ?? 0;
        index.each(term, (at, score) => {
          const match = matches.get(at);
          if (!match) return matches.set(at, { credit, score: (score * weight) / whole, terms: [term] });
          match.credit = Math.max(match.credit, credit);
          match.score += (score * weight) / whole;
          return match.terms.push(term);
        });
      }
      const forms = [...close].filter(([, credit]) => credit >= CREDITS.inflected || !known.has(word));
      addRemote(matches, forms.slice(0, MOST_FORMS));
      return matches;
    }

    /** Add the notes that do not have a word and cite or stand for something that has it.
     * @param {Map<number, Match>} matches @param {[string, number][]} forms of the word, and how close */
    function addRemote(matches, forms) {
      const weight = rarity(matches.size);
      const own = new Set(matches.keys());
      FIELDS.forEach(({ boost, credit }, field) => {
        if (!field) return;
        for (const [form, close] of forms) {
          for (const at of lines[field].count(` ${form} `).keys()) {
            if (own.has(at) || (matches.get(at)?.credit ?? 0) >= credit * close) continue;
            matches.set(at, { credit: credit * close, score: weight * boost * close, terms: [form] });
          }
        }
      });
    }

    /** @param {string} term @param {string} word @param {string} prefix */
    function closeness(term, word, prefix) {
      if (term === word) return CREDITS.exact;
      if (stem(term) === stem(word)) return CREDITS.inflected;
      return term.startsWith(prefix) ? CREDITS.prefix : CREDITS.fuzzy;
    }

    /** @param {string} word @returns {string} */
    function stem(word) {
      const known = stems.get(word) ?? lunr.stemmer(new lunr.Token(word)).toString();
      stems.set(word, known);
      return known;
    }

    /** Exactly: any of some rows of words, weighed as words are.
     * @param {Unit} unit @returns {Map<number, Match>} */
    function matchRows(unit) {
      /** @type {Map<number, Match>} */
      const matches = new Map();
      FIELDS.forEach(({ name, boost, credit }, field) => {
        unit.sequences.forEach((sequence, which) => {
          const form = which && !unit.exact ? CREDITS.otherForm : CREDITS.exact;
          for (const [at, times] of lines[field].count(` ${sequence.join(" ")} `)) {
            if ((matches.get(at)?.credit ?? 0) >= credit * form) continue;
            const weight = searchIndex.frequency(times, items[at][name].length / middle);
            matches.set(at, { credit: credit * form, score: weight * boost, terms: [] });
          }
        });
      });
      for (const one of matches.values()) one.score *= rarity(matches.size);
      return matches;
    }

    /** @param {number} count of the items that have something @returns {number} */
    function rarity(count) {
      return searchIndex.rarity(count, items.length);
    }

    /** Sum the units' scores, and weigh them by the share of the query that was found.
     * @param {Query} query @param {Map<number, Match>[]} found @returns {Hit[]} */
    function rank(query, found) {
      const rarities = found.map((matches) => rarity(matches.size));
      const whole = rarities.reduce((sum, one) => sum + one, 0) || 1;
      /** @type {(Hit & {at: number})[]} */
      const hits = [];
      for (const at of new Set(found.flatMap((matches) => [...matches.keys()]))) {
        const matches = found.map((ofUnit) => ofUnit.get(at));
        if (query.units.some((unit, which) => unit.exact && !matches[which])) continue;
        let [share, score] = [0, 0];
        matches.forEach((one, which) => {
          share += ((one?.credit ?? 0) * rarities[which]) / whole;
          score += one?.score ?? 0;
        });
        hits.push({ at, item: items[at], share, matches, score: score * share ** 1.5 * KINDS[items[at].kind] });
      }
      const order = (/** @type {Hit & {at: number}} */ a, /** @type {Hit & {at: number}} */ b) =>
        b.score - a.score || a.at - b.at;
      hits.sort(order);
      const best = hits.splice(0, MOST_COMPARED);
      for (const hit of best) hit.score *= nearness(query, hit.item);
      return [...best.sort(order), ...hits];
    }

    return { find };
  }

  /** How far the words of a query stand together in an item, as they do in the query: 1 to 4.
   * @param {Query} query @param {Item} item */
  function nearness({ units, row }, { own }) {
    const pairs = units.slice(1).filter((unit, at) =>
      units[at].sequences.some((one) =>
        unit.sequences.some((other) => own.includes(` ${[...one, ...other].join(" ")} `)),
      ),
    );
    const together = row.length > 1 && own.includes(` ${row.join(" ")} `); // common words too
    return (1 + pairs.length / Math.max(1, units.length - 1)) * (together ? 2 : 1);
  }

  /** Leave out what has much less of the query than the best; the less the best has, the more may stay.
   * @param {Hit[]} hits @returns {Hit[]} */
  function relax(hits) {
    const best = hits.reduce((most, hit) => Math.max(most, hit.share), 0);
    return hits.filter((hit) => hit.share >= best ** 2 * LEAST_SHARE);
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

  return { make, relax };
})();
