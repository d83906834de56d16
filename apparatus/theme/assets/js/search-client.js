// Asks the search: in a worker, or, where the site is opened from disk, in the page itself.
"use strict";

const searchClient = (() => {
  const SCRIPTS = [
    "lunr.js", "search-words.js", "search-query.js", "search-items.js", "search-index.js", "search-engine.js", "search-answer.js",
    "../search-records.js",
  ];
  const folder = new URL(".", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const site = new URL("../../", folder);

  /** @type {Promise<(question: Question) => Promise<Answer>> | null} */
  let engine = null;

  /** @param {Question} question @returns {Promise<Answer>} */
  async function ask(question) {
    engine ??= location.protocol === "file:" ? startHere() : startWorker().catch(startHere);
    return (await engine)(question);
  }

  /** @returns {Promise<(question: Question) => Promise<Answer>>} */
  function startWorker() {
    const worker = new Worker(new URL("search-worker.js", folder));
    /** @type {Map<number, (answer: Answer) => void>} */
    const waiting = new Map();
    let last = 0;
    return new Promise((resolve, reject) => {
      worker.onerror = () => reject(new Error("the search could not be loaded"));
      worker.onmessage = ({ data }) => {
        if (data.ready) {
          resolve((question) => new Promise((give) => {
            last += 1;
            waiting.set(last, give);
            worker.postMessage({ number: last, question });
          }));
          return;
        }
        waiting.get(data.number)?.(data.answer);
        waiting.delete(data.number);
      };
    });
  }

  /** @returns {Promise<(question: Question) => Promise<Answer>>} */
  async function startHere() {
    for (const script of SCRIPTS) await load(script);
    const scope = /** @type {any} */ (self);
    const answer = searchAnswer.make(scope.searchRecords, scope.lunr);
    return async (question) => answer(question);
  }

  /** @param {string} script @returns {Promise<void>} */
  function load(script) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = new URL(script, folder).href;
      element.onload = () => resolve();
      element.onerror = () => reject(new Error(`${script} could not be loaded`));
      document.head.append(element);
    });
  }

  /** The address of a page of the site.  @param {string} path "search/" @returns {URL} */
  function address(path) {
    return new URL(location.protocol === "file:" ? `${path}index.html` : path, site);
  }

  /** The address of a result.  @param {Result} result @returns {URL} */
  function addressOf({ kind, essay, id }) {
    const url = address(kind === "source" ? "sources/" : `${essay}/`);
    url.hash = id;
    return url;
  }

  return { ask, address, addressOf };
})();
