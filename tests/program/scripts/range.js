// A range of the vocabulary as the scripts read it. In, on standard input: the range. Out: words, and what is said.

import { readFileSync } from "node:fs";
import { readRange } from "../../../apparatus/theme/js/search/engine/table.js";

const { lines } = readRange(JSON.parse(readFileSync(0, "utf8")));
process.stdout.write(JSON.stringify([...lines].map(([word, { said }]) => [word, said])));
