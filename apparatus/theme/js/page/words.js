// The words of the page: the one walk through its text nodes, and the one way to mark words in them.

/** The text nodes of an element, but for those in what is left out.
 * @param {Node} root @param {string} leftOut a selector */
export function textNodes(root, leftOut) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const nodes = [];
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    if (!node.parentElement?.closest(leftOut)) nodes.push(node);
  }
  return nodes;
}

/** Mark words, or where there are none unmark all; false: the browser cannot.
 * @param {"linked" | "search" | "kept"} name as the style sheets have it @param {Range[]} ranges */
export function highlight(name, ranges) {
  if (!globalThis.Highlight) return false;
  const marks = new Highlight(...ranges);
  if (name === "kept") marks.priority = -1; // what one has been led to lies over it
  if (ranges.length) CSS.highlights.set(name, marks);
  else CSS.highlights.delete(name);
  return true;
}
