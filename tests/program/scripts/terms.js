// The terms of texts as the scripts read them. In, on standard input: texts. Out: of each its terms and its line.

import { readFileSync } from "node:fs";
import { readItems } from "../../../apparatus/theme/js/search/engine/items.js";
import { lunr } from "./toy.js";

const texts = JSON.parse(readFileSync(0, "utf8"));
const records = {
  essays: [],
  names: [],
  sources: texts.map((text, id) => ({ id, text, short: "", kinds: [] })),
};
const { items } = readItems(records, (fold) => lunr.stopWordFilter(fold) === undefined);
process.stdout.write(JSON.stringify(items.map(({ terms, own }) => [terms, own])));
