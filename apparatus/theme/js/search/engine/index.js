// The index of words under the search: the records, and all that is found in them.

import { foldWord, joinFolds, readWords } from "../words.js";
import { describeEssays } from "./essays.js";
import { excerpt, markMatches } from "./excerpt.js";
import { matchUnit, rememberMatches } from "./match.js";
import { readNameHits } from "./names.js";
import { QUOTES_PATTERN, readQuery } from "./query.js";
import { rank } from "./rank.js";

/** @import { Finding, Index, Instead, Result } from "./answer.js" */
/** @import { Corpus } from "./corpus.js" */
/** @import { Marked } from "./excerpt.js" */
/** @import { Item } from "./items.js" */
/** @import { Match, Matches } from "./match.js" */
/** @import { Query, Unit } from "./query.js" */
/** @import { Hit } from "./rank.js" */
/** @import { Records } from "./records.js" */

const LONGEST_NOTE = 420; // a note up to this length is shown whole
const CALLING_WIDTH = 160; // characters of a sentence that calls a note
const MOST_TERMS = 12; // that are taken along to where the link leads

/** @param {Records} records @param {Corpus} corpus of them @returns {Index} */
export function makeIndex(records, corpus) {
  /** @type {Map<string, Hit> | null} */
  let homes = null;
  const remember = rememberMatches();
  const match = (/** @type {Unit} */ unit) => remember(unit, () => matchUnit(corpus, unit));
  return {
    essays: describeEssays(records),
    sources: new Set(records.sources.map(({ id }) => id)),
    names: readNameHits(records.names),
    titles: new Map(records.essays.map((essay) => [essay.slug, essay.title])),
    isWhole: true,
    find: (text, typing) => findItems(corpus, text, typing, match),
    open: (place) => {
      homes ??= readHomes(records, corpus.items);
      return homes.get(`${place.essay}#${place.id}`);
    },
  };
}

/** What stands at each address: an item, or a sentence of one.
 * @param {Records} records @param {Item[]} items @returns {Map<string, Hit>} */
function readHomes({ essays }, items) {
  /** @type {Map<string, Hit>} */
  const homes = new Map();
  for (const [at, item] of items.entries())
    homes.set(`${item.essay}#${item.id}`, { at, item, score: 0, share: 1, matches: [] });
  for (const { slug, passages } of essays) {
    for (const { id, text, sentences = [] } of passages) {
      const home = homes.get(`${slug}#${id}`);
      for (const [sentence, start, end] of home ? sentences : []) {
        const item = { .../** @type {Hit} */ (home).item, id: sentence, text: text.slice(start, end) };
        homes.set(`${slug}#${sentence}`, { .../** @type {Hit} */ (home), item });
      }
    }
  }
  return homes;
}

/** All items that fit, the best first; a phrase that stands nowhere is searched as words.
 * @param {Corpus} corpus @param {string} text @param {boolean} typing @param {(unit: Unit) => Matches} match
 * @returns {Finding} */
function findItems(corpus, text, typing, match) {
  let query = readQuery(text, corpus, typing);
  let found = query.units.map(match);
  const loosened = query.units.flatMap((unit, at) => (unit.isExact && !found[at].size ? unit.shown : []));
  if (loosened.length) {
    query = readQuery(text.replace(QUOTES_PATTERN, " "), corpus, typing);
    found = query.units.map(match);
  }
  const hits = rank(corpus, query, found);
  const isKnown = (/** @type {Unit} */ { word }) => word !== null && corpus.terms.postings.has(word);
  const nowhere = query.units.flatMap((unit, at) =>
    isNowhere(found[at]) && !isKnown(unit) ? unit.shown : [],
  );
  return { hits, loosened, nowhere, show: (hit) => show(hit, query) };
}

/** Whether only what resembles a unit was found. @param {Matches} matches */
const isNowhere = (matches) => matches.size > 0 && [...matches.values()].every(({ isLike }) => isLike);

/** @param {Hit} hit @param {Query} query @returns {Result} */
function show({ item, matches }, query) {
  const { kind, essay, id, page, number, form, title, text, heading } = item;
  const terms = new Set(matches.flatMap((match) => match?.terms ?? []));
  const rows = query.units.flatMap((unit, at) => (matches[at] && !unit.word ? unit.rows : []));
  const mark = (/** @type {string} */ words) => markMatches(words, terms, rows);
  const [words, calling, headed] = [mark(text), item.calling.map(mark), mark(heading)];
  const missing = query.units.flatMap((unit, at) => (matches[at] ? [] : unit.shown));
  const line = item.own + item.around + item.means;
  const common = query.common.filter((word) => !line.includes(joinFolds([foldWord(word)])));
  const isPlace = !matches.length; // found by its number, not by words
  return {
    ...{ kind, essay, id, number, form, title },
    ...(page ? { page } : {}),
    words: kind === "passage" || text.length > LONGEST_NOTE ? excerpt(words) : words,
    heading: headed.some(([, on]) => on) ? headed : [],
    calling: calling.map((sentence) => excerpt(sentence, CALLING_WIDTH)),
    without: isPlace ? [] : [...missing, ...common],
    instead: listInstead(matches, query, [words, ...calling, headed].flat()),
    terms: listTerms([words, ...calling].flat()),
  };
}

/** What was typed and what stands here for it, as the text writes it.
 * @param {(Match | undefined)[]} matches @param {Query} query @param {Marked} marked @returns {Instead[]} */
function listInstead(matches, { units }, marked) {
  return matches.flatMap((match, at) => {
    if (!match?.isLike) return [];
    const written = marked.find(([text, on]) => on && match.terms.includes(foldWord(text)));
    return [/** @type {Instead} */ ([units[at].shown, written?.[0] ?? match.terms[0]])];
  });
}

/** What matches, as one would search for it again: words, and "rows of words". @param {Marked} marked */
function listTerms(marked) {
  const matched = new Set(marked.flatMap(([text, on]) => (on ? text.replace(QUOTES_PATTERN, "") : [])));
  const terms = [...matched].slice(0, MOST_TERMS);
  return terms.map((text) => (readWords(text).length > 1 ? `"${text}"` : text)).join(" ");
}
