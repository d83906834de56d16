// The scope in which the engine runs: a worker beside the page, so that typing never waits for the search; the page
// itself where it is opened from disk.  There the engine stands behind lunr in one file, and after the records.

/** @import { Answer, Question } from "./answer.js" */
/** @import { Load } from "./files.js" */
/** @import { Records } from "./records.js" */
/** @import { Lunr } from "./terms.js" */

/**
 * @typedef {(question: Question) => Answer | Promise<Answer>} Answering
 * @typedef {object} Scope  a worker’s or the page’s
 * @property {Lunr} lunr
 * @property {Records} searchRecords
 * @property {Load} [loadSearchFile]  only the page has it
 * @property {(question: Question) => Promise<Answer>} answerQuestion
 * @property {((script: string) => void)} [importScripts]  only a worker has it
 * @property {(message: unknown) => void} postMessage
 * @property {(event: MessageEvent<{number: number, question: Question}>) => void} onmessage
 */

/** Answer from now on. @param {(scope: Scope) => Answering} makeAnswering */
export function serve(makeAnswering) {
  const scope = /** @type {Scope} */ (/** @type {unknown} */ (self));
  scope.importScripts?.("../search-records.js");
  const answer = makeAnswering(scope);
  scope.answerQuestion = async (question) => answer(question);
  if (!scope.importScripts) return;
  scope.onmessage = async ({ data: { number, question } }) => {
    try {
      scope.postMessage({ number, answer: await answer(question) });
    } catch (error) {
      scope.postMessage({ number, error: String(error) });
    }
  };
  scope.postMessage({ ready: true });
}
