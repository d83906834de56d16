// Answers questions beside the page, so that typing never waits for the search; in the page itself where it is
// opened from disk. Stands behind lunr in one file, and after the records.

import { makeAsk } from "./answer.js";
import { makeIndex } from "./index.js";

/** @import { Ask, Question } from "./answer.js" */
/** @import { Records } from "./records.js" */
/** @import { Lunr } from "./terms.js" */

/**
 * @typedef {object} Scope  a worker’s or the page’s
 * @property {Lunr} lunr
 * @property {Records} searchRecords
 * @property {Ask} answerQuestion
 * @property {((script: string) => void)} [importScripts]  only a worker has it
 * @property {(message: unknown) => void} postMessage
 * @property {typeof answer} onmessage
 */

const scope = /** @type {Scope} */ (/** @type {unknown} */ (self));

scope.importScripts?.("../search-records.js");
scope.answerQuestion = makeAsk(makeIndex(scope.searchRecords, scope.lunr));
if (scope.importScripts) {
  scope.onmessage = answer;
  scope.postMessage({ ready: true });
}

/** @param {MessageEvent<{number: number, question: Question}>} event */
function answer({ data: { number, question } }) {
  scope.postMessage({ number, answer: scope.answerQuestion(question) });
}
