// Where a result or a shared link leads: the words marked, and with a note the sentence that calls it.
"use strict";

(() => {
  const LEFT_OUT = "a.passage-number, a.call, .page-turn, a.note-permalink, a.backlink, .calling, details";
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const address = new URL(location.href);
  const query = address.searchParams.get("q") ?? history.state?.marks ?? "";

  /** The words of an element with the text nodes in which they stand.
   * @param {Element} element @returns {Range[]} */
  function findRanges(element) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement?.closest(LEFT_OUT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    /** @type {{node: Node, start: number}[]} */
    const nodes = [];
    let text = "";
    while (walker.nextNode()) {
      nodes.push({ node: walker.currentNode, start: text.length });
      text += walker.currentNode.textContent;
    }
    const place = (/** @type {number} */ offset) => {
      const at = nodes.findLastIndex(({ start }) => start < offset || offset === 0);
      return /** @type {[Node, number]} */ ([nodes[at].node, offset - nodes[at].start]);
    };
    const words = searchWords.read(text);
    return searchWords.find(words, readSequences()).map(([from, to]) => {
      const range = document.createRange();
      const first = nodes.findLast(({ start }) => start <= words[from].start);
      if (first) range.setStart(first.node, words[from].start - first.start);
      range.setEnd(...place(words[to - 1].end));
      return range;
    });
  }

  /** "quoted words" in a row, and single words. */
  function readSequences() {
    const rows = [...query.matchAll(/"([^"]+)"/g)].map(([, phrase]) => searchWords.read(phrase).map(({ fold }) => fold));
    const rest = searchWords.read(query.replace(/"[^"]*"/g, " ")).map(({ fold }) => [fold]);
    return [...rows, ...rest].filter((row) => row.length);
  }

  /** The sentences that call a note, before its words.  @param {Element} note */
  function showCalling(note) {
    const sentences = [...note.querySelectorAll("a.backlink")].flatMap((back) => {
      const call = document.getElementById((back.getAttribute("href") ?? "#").slice(1));
      return call?.closest(".sentence") ?? [];
    });
    const quotes = [...new Set(sentences)].map((sentence) => {
      const copy = /** @type {Element} */ (sentence.cloneNode(true));
      copy.querySelectorAll(LEFT_OUT).forEach((element) => element.remove());
      const quote = document.createElement("blockquote");
      const number = sentence.closest(".passage")?.id ?? "";
      const way = document.createElement("a");
      way.href = `#${sentence.id}`;
      way.className = "calling-place";
      way.textContent = `¶ ${number.slice(1)}`;
      quote.className = "calling";
      quote.append(copy.textContent?.trim() ?? "", " ", way);
      return quote;
    });
    note.prepend(...quotes);
    return quotes;
  }

  /** A bar with the words that are marked, and a way to be rid of it.  @param {() => void} dismiss */
  function showBar(dismiss) {
    const bar = document.createElement("div");
    const words = document.createElement("span");
    const button = document.createElement("button");
    bar.className = "search-bar";
    bar.setAttribute("role", "status");
    words.textContent = `Marked: ${query.replaceAll('"', "")}`;
    button.type = "button";
    button.className = "search-button";
    button.textContent = "Remove marks";
    const remove = () => {
      dismiss();
      bar.remove();
      removeEventListener("keydown", onKey);
    };
    const onKey = (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Escape" && !event.defaultPrevented) remove();
    };
    button.addEventListener("click", remove);
    addEventListener("keydown", onKey);
    bar.append(words, " ", button);
    document.body.append(bar);
  }

  if (target) {
    const quotes = target.matches("li.note") && !target.closest(".all-notes") ? showCalling(target) : [];
    const ranges = query && "highlights" in CSS ? [target, ...quotes].flatMap(findRanges) : [];
    if (ranges.length) {
      CSS.highlights.set("search", new Highlight(...ranges));
      showBar(() => {
        CSS.highlights.delete("search");
        history.replaceState({ ...history.state, marks: null }, "");
      });
    }
    target.scrollIntoView({ block: target.offsetHeight > innerHeight * 0.7 ? "start" : "center" });
  }
  if (address.searchParams.has("q")) { // the address of the passage itself is what one copies
    address.searchParams.delete("q");
    history.replaceState({ ...history.state, marks: query }, "", address);
  }
})();
