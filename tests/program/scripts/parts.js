// What a divided edition answers, beside what the same edition answers as a whole.
// In, on standard input: {"folder": of the site's assets, "records": the whole, "questions": […]}.
// Out: for each question both answers, the results without what only being whole can tell, and what was loaded.

import { readFileSync } from "node:fs";
import { makeAsk } from "../../../apparatus/theme/js/search/engine/answer.js";
import { makeCorpus } from "../../../apparatus/theme/js/search/engine/corpus.js";
import { readScript } from "../../../apparatus/theme/js/search/engine/files.js";
import { makeGather } from "../../../apparatus/theme/js/search/engine/gather.js";
import { makeIndex } from "../../../apparatus/theme/js/search/engine/index.js";
import { lunr } from "./toy.js";

const { folder, records, questions } = JSON.parse(readFileSync(0, "utf8"));
const head = readFileSync(`${folder}/search-records.js`, "utf8");
const divided = JSON.parse(head.slice(head.indexOf("=") + 1, head.lastIndexOf(";")));
const whole = makeAsk(makeIndex(records, makeCorpus(records, lunr)));

const answers = [];
for (const question of questions) {
  const loaded = [];
  const gather = makeGather(divided, lunr, async (name) => {
    loaded.push(name);
    return readScript(readFileSync(`${folder}/search/${name}.js`, "utf8"));
  });
  const ask = makeAsk(await gather(question));
  answers.push({ whole: whole(question), parts: ask(question), loaded });
}
process.stdout.write(JSON.stringify(answers));
