// A small invented edition as search records, and what answers questions about it.

import { readFileSync } from "node:fs";
import { makeAsk } from "../../../apparatus/theme/js/search/engine/answer.js";
import { makeCorpus } from "../../../apparatus/theme/js/search/engine/corpus.js";
import { makeIndex } from "../../../apparatus/theme/js/search/engine/index.js";

/** lunr as the build finds it, no module of ours: its path is in the environment. */
const library = { exports: {} };
new Function("module", "exports", readFileSync(process.env.LUNR, "utf8"))(library, library.exports);
export const lunr = library.exports;

const HARBOUR = {
  slug: "harbour",
  title: "The Harbour: A Study",
  by: ["Dora Fen"],
  said: "essay, 1950, version a80f4a3c1b",
  names: ["Dora Fen", "Fen"],
  passages: [
    { id: "title-1", number: null, kind: "title line", text: "THE HARBOUR" },
    {
      id: "p1",
      number: "1",
      heading: "Gas light",
      sentences: [
        ["p1-1", 0, 37],
        ["p1-2", 38, 92],
      ],
      text: "The lamps were lit by gas until 1911. Their keeper, Ada Wren, asked the U.S. board for help.",
    },
    { id: "p1a", number: "1a", text: "In the 1950s nobody asked them, and well-known keepers left." },
    {
      id: "p2",
      number: "2",
      text: "The eletric light came late. It was electrical.",
      readings: [[4, 11, "lectric"]],
    },
  ],
  notes: [
    { id: "n1", number: 1, text: "Harbour Board, Minutes, p. 14.", calls: [["p1", 0, 37]], cites: ["board"] },
    { id: "n2", number: 2, text: "Ibid., p. 15.", calls: [["p1", 38, 92]], cites: ["board"] },
    {
      id: "n2a",
      number: 3,
      text: "Telegram, AVPRF, Fond 45, Opis 1, Delo 6.",
      calls: [
        ["p1a", 0, 59],
        ["p2", 0, 28],
      ],
      cites: ["wire", "board"],
    },
    { id: "n3", number: 4, text: "", missing: "It was torn off.", calls: [["p2", 29, 47]] },
  ],
};

export const RECORDS = {
  site: "Lowmouth: A Reader",
  essays: [
    HARBOUR,
    {
      slug: "quarry",
      title: "The Quarry",
      passages: [{ id: "p1", number: "1", text: "The quarry gave stone to the harbour of Lowmouth." }],
      notes: [
        { id: "n1", number: 1, text: "B. Marl, Stone, 1950.", calls: [["p1", 0, 49]], cites: ["marl"] },
      ],
    },
  ],
  sources: [
    { id: "board", text: "Harbour Board. Minutes.", short: "Board, Minutes", kinds: ["book"] },
    {
      id: "wire",
      text: "Wren to Marl, telegram, 3 May 1950.",
      short: "Wren to Marl",
      kinds: ["archival document", "AVPRF"],
    },
    { id: "marl", text: "Marl, B. Stone. 1950.", short: "Marl, Stone", kinds: ["book"] },
  ],
  names: [
    {
      id: "wren",
      kind: "person",
      text: "keeper of the lamps. 2 mentions.",
      forms: ["Ada Wren"],
      variants: ["Wren Ada", "Ada Ren"],
      essays: ["harbour"],
      mentions: 2,
    },
    {
      id: "wren-bo",
      kind: "person",
      text: "1 mention.",
      forms: ["Bo Wren"],
      variants: [],
      essays: ["harbour"],
      mentions: 1,
    },
  ],
};

export const corpus = () => makeCorpus(RECORDS, lunr);

const search = makeAsk(makeIndex(RECORDS, corpus()));

/** The whole answer to a question. */
export const ask = (text, { choices = {}, limit = 30, typing = false } = {}) =>
  search({ text, choices, limit, typing });

/** What is found, as "harbour#n1", the best first. */
export const found = (text, more) => ask(text, more).results.map(({ essay, id }) => `${essay}#${id}`);

/** Marked words with the matches in brackets: "The [lamps] were". */
export const show = (marked) => marked.map(([words, on]) => (on ? `[${words}]` : words)).join("");
