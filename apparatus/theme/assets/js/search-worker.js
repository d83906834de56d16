// Answers questions beside the page, so that typing never waits for the search.
"use strict";

const scope = /** @type {any} */ (self); // a worker’s, which the page’s types do not know
scope.importScripts(
  "lunr.js", "search-words.js", "search-query.js", "search-items.js", "search-index.js", "search-engine.js", "search-answer.js",
  "../search-records.js",
);

(() => {
  const answer = searchAnswer.make(scope.searchRecords, scope.lunr);
  scope.postMessage({ ready: true });
  scope.onmessage = (/** @type {MessageEvent<{number: number, question: Question}>} */ { data }) => {
    scope.postMessage({ number: data.number, answer: answer(data.question) });
  };
})();
