// Asks the search: in a worker, or, where the site is opened from disk, in the page itself.

import { isFromDisk, load, scriptOf } from "../page/site.js";
import { loadFile, RECORDS } from "./load.js";

/** @import { Answer, Question } from "./engine/answer.js" */
/** @typedef {(question: Question) => Promise<Answer>} AskLater */
/** @typedef {{answerQuestion: AskLater, loadSearchFile: typeof loadFile}} Here  the page, where it answers itself */

const ENGINE = "search-worker.js";

/** @type {Promise<AskLater> | null} */
let engine = null;

/** @param {Question} question @returns {Promise<Answer>} */
export async function ask(question) {
  engine ??= isFromDisk ? startHere() : startWorker().catch(startHere);
  return (await engine)(question);
}

/** @returns {Promise<AskLater>} */
function startWorker() {
  const worker = new Worker(scriptOf(ENGINE));
  /** @type {Map<number, {give: (answer: Answer) => void, fail: (error: Error) => void}>} */
  const waiting = new Map();
  let last = 0;
  /** @type {AskLater} */
  const askWorker = (question) =>
    new Promise((give, fail) => {
      last += 1;
      waiting.set(last, { give, fail });
      worker.postMessage({ number: last, question });
    });
  return new Promise((resolve, reject) => {
    worker.onerror = () => reject(new Error("the search could not be loaded"));
    worker.onmessage = ({ data }) => {
      if (data.ready) return resolve(askWorker);
      if (data.error) waiting.get(data.number)?.fail(new Error(data.error));
      else waiting.get(data.number)?.give(data.answer);
      waiting.delete(data.number);
    };
  });
}

/** @returns {Promise<AskLater>} */
async function startHere() {
  const scope = /** @type {Here} */ (/** @type {unknown} */ (self));
  scope.loadSearchFile = loadFile;
  await load(RECORDS);
  await load(ENGINE);
  return scope.answerQuestion;
}
