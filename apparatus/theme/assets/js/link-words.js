// The author's words on the page: read with the place of each character, and found again; and a voice.
"use strict";

const linkWords = (() => {
  /** @typedef {{text: string, from: [Text, number][], to: [Text, number][], units: Element[], emended: HTMLElement[]}} Words */
  /** @typedef {{words: string, end?: string, before: string, after: string}} Wanted */
  const UNITS = ".sentence, .note-text";
  const ASIDE = ".call, .page-turn, .meaning, .editorial";
  const BLOCKS = ".passage, .note";
  const status = make("div", "link-status");
  status.role = "status";
  document.body.append(status);

  /** @param {string} name @param {string} kind @param {string} [words] */
  function make(name, kind, words = "") {
    const element = document.createElement(name);
    element.className = kind;
    element.textContent = words;
    element.dataset.made = "";
    return element;
  }

  /** @param {string} words @param {boolean} [seen] shown on the screen too */
  function say(words, seen = false) {
    status.textContent = "";
    status.toggleAttribute("data-seen", seen);
    setTimeout(() => { status.textContent = words; }, 100); // the voice must have been there before
    if (seen) setTimeout(() => status.removeAttribute("data-seen"), 3000);
  }

  /** The element of an id as a link has it. @param {string} id */
  function byId(id) {
    return document.getElementById(decode(id)) ?? undefined;
  }

  /** @param {string} words */
  function decode(words) {
    try {
      return decodeURIComponent(words);
    } catch {
      return words;
    }
  }

  /**
   * The author's words in an element, white space single, and where each character stands.
   * @param {Element} root @param {Range} [range] no others @param {string} [reading] "" is the one shown
   */
  function read(root, range, reading = "") {
    const found = /** @type {Words} */ ({ text: "", from: [], to: [], units: [], emended: [] });
    const add = (/** @type {string} */ sign, /** @type {[Text, number]} */ from, /** @type {[Text, number]} */ to) => {
      if (/\s/.test(sign) && /^$|\s$/.test(found.text)) return;
      found.text += /[^\S\n]/.test(sign) ? " " : sign;
      found.from.push(from);
      found.to.push(to);
    };
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = /** @type {Text} */ (walker.currentNode);
      const parent = /** @type {Element} */ (node.parentElement);
      const unit = parent.closest(UNITS);
      const made = parent.closest("[data-made]");
      if (!unit || parent.closest(ASIDE) || (made && !made.contains(root)) || range?.intersectsNode(node) === false) continue;
      const start = node === range?.startContainer ? range.startOffset : 0;
      const end = node === range?.endContainer ? range.endOffset : node.length;
      if (start >= end) continue;
      const place = /** @type {HTMLElement | null} */ (parent.closest(".emended"));
      const other = place && reading ? place.dataset[reading] : undefined;
      const last = found.units.at(-1);
      if (unit !== last) {
        if (last) add(last.closest(BLOCKS) === unit.closest(BLOCKS) ? " " : "\n", [node, start], [node, start]);
        found.units.push(unit);
      }
      if (place) found.emended.push(place);
      const words = other ?? node.data.slice(start, end).replace("‸", "");
      [...Array(words.length).keys()].forEach((i) => other === undefined
        ? add(words[i].replace("\n", " "), [node, start + i], [node, start + i + 1])
        : add(words[i], [node, 0], [node, node.length]));
    }
    return found;
  }

  /** Quotation marks straight; every character stays where it is. @param {string} words */
  const fold = (words) => words.replace(/\s/g, " ").replace(/[‘’‚‛ʼ`´]/g, "'").replace(/[“”„‟«»]/g, '"');
  const tidy = (/** @type {string} */ words) => fold(words.replace(/\s+/g, " ").trim());
  /** Whether a place lies inside a word. @param {string} text @param {number} at */
  const cuts = (text, at) => at > 0 && /^[\p{L}\p{N}]{2}/u.test(text.slice(at - 1, at + 1));

  /**
   * Where words stand in an element: these very words, between those before and after, in one of its readings.
   * @param {Element} element @param {Wanted} wanted
   */
  function find(element, wanted) {
    const [before, after, end] = [wanted.before, wanted.after, wanted.end ?? ""].map(tidy);
    for (const reading of ["", "edited", "received"]) {
      const all = read(element.closest(BLOCKS) ?? element, undefined, reading);
      const text = fold(all.text);
      for (const words of [tidy(wanted.words), tidy(wanted.words).replace(/[\s.,;:!?)\]>'"]+$/, "")]) {
        const hits = [];
        for (let at = text.indexOf(words); words && at >= 0; at = text.indexOf(words, at + 1)) {
          let stop = at + words.length;
          if (end) stop = text.indexOf(end, stop) < 0 ? 0 : text.indexOf(end, stop) + end.length;
          if (!stop || cuts(text, at) || cuts(text, stop)) continue;
          if (!text.slice(0, at).trimEnd().endsWith(before) || !text.slice(stop).trimStart().startsWith(after)) continue;
          if (!element.contains(all.from[at][0]) || !element.contains(all.to[stop - 1][0])) continue;
          const range = new Range();
          range.setStart(...all.from[at]);
          range.setEnd(...all.to[stop - 1]);
          hits.push(range);
        }
        if (hits.length) return { hits, reading };
      }
    }
    return { hits: [], reading: "" };
  }

  return { read, find, cuts, say, make, byId, decode };
})();
