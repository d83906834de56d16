// Asks the search: in a worker, or, where the site is opened from disk, in the page itself.

import { isFromDisk, load, scriptOf } from "../page/site.js";

/** @import { Answer, Ask, Question } from "./engine/answer.js" */
/** @typedef {(question: Question) => Promise<Answer>} AskLater */

const ENGINE = "search-worker.js";
const RECORDS = "../search-records.js";

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
  /** @type {Map<number, (answer: Answer) => void>} */
  const waiting = new Map();
  let last = 0;
  /** @type {AskLater} */
  const askWorker = (question) =>
    new Promise((give) => {
      last += 1;
      waiting.set(last, give);
      worker.postMessage({ number: last, question });
    });
  return new Promise((resolve, reject) => {
    worker.onerror = () => reject(new Error("the search could not be loaded"));
    worker.onmessage = ({ data }) => {
      if (data.ready) return resolve(askWorker);
      waiting.get(data.number)?.(data.answer);
      waiting.delete(data.number);
    };
  });
}

/** @returns {Promise<AskLater>} */
async function startHere() {
  await load(RECORDS);
  await load(ENGINE);
  const { answerQuestion } = /** @type {{answerQuestion: Ask}} */ (/** @type {unknown} */ (self));
  return async (question) => answerQuestion(question);
}
