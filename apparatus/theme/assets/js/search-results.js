// A result as elements of the page.  Text is only ever set as text.
"use strict";

const searchResults = (() => {
  const NAMES = { note: "Note", passage: "¶", source: "Source" };

  /** @param {string} name @param {string} className @param {(Node | string)[]} content */
  function make(name, className, ...content) {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...content);
    return element;
  }

  /** @param {Marked} marked @returns {(Node | string)[]} */
  function marks(marked) {
    return marked.map(([text, on]) => (on ? make("mark", "", text) : text));
  }

  /** "Note 12", "¶ 7".  @param {Result} result */
  function nameOf({ kind, id }) {
    return kind === "source" ? NAMES.source : `${NAMES[kind]} ${id.slice(1)}`;
  }

  /** The link to a result; when it is followed it takes along the words to be marked.
   * @param {Result} result @param {string} className @returns {HTMLAnchorElement} */
  function link(result, className) {
    const anchor = document.createElement("a");
    const plain = searchClient.addressOf(result);
    anchor.href = plain.href;
    anchor.className = className;
    anchor.append(make("span", "result-place", nameOf(result)), " ", make("span", "result-title", result.title));
    const takeAlong = () => {
      const url = new URL(plain);
      if (result.terms) url.searchParams.set("q", result.terms);
      anchor.href = url.href;
      setTimeout(() => (anchor.href = plain.href));
    };
    anchor.addEventListener("click", takeAlong);
    anchor.addEventListener("auxclick", takeAlong);
    return anchor;
  }

  /** An entry of the list of results.  @param {Result} result */
  function entry(result) {
    const item = make("li", `result result-${result.kind}`, link(result, "result-link"));
    item.append(make("p", "result-words", ...marks(result.words)));
    for (const sentence of result.calling) {
      item.append(make("blockquote", "result-calling", make("span", "result-said", "called by "), ...marks(sentence)));
    }
    const without = withoutLine(result);
    if (without) item.append(without);
    return item;
  }

  /** What of the query is not there.  @param {Result} result @returns {HTMLElement | null} */
  function withoutLine({ without }) {
    if (!without.length) return null;
    const words = without.flatMap((word, at) => [...(at ? [", "] : []), make("em", "", word)]);
    return make("p", "result-without", "without: ", ...words);
  }

  /** An option of the list under the box.  @param {Result} result @param {string} id */
  function option(result, id) {
    const anchor = link(result, "search-option");
    anchor.id = id;
    anchor.tabIndex = -1;
    anchor.setAttribute("role", "option");
    anchor.setAttribute("aria-selected", "false");
    const shown = result.words.some(([, on]) => on) ? result.words : result.calling[0] ?? result.words;
    anchor.append(make("span", "option-words", ...marks(shorten(shown))));
    return anchor;
  }

  /** Begin a little before the first match.  @param {Marked} marked @returns {Marked} */
  function shorten(marked) {
    const first = marked.findIndex(([, on]) => on);
    if (first < 1) return marked;
    const before = marked[first - 1][0];
    const words = before.length > 45 ? `… ${before.slice(-40).replace(/^\S*\s/, "")}` : before;
    return [[words, false], ...marked.slice(first)];
  }

  return { make, entry, option };
})();
