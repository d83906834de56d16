// A plain copy of words from a page has no numbers and marks of ours.

import { asMade, make } from "../page/elements.js";

const DROPPED =
  ".passage-number, .note-permalink, .sidenote-number, sup:has(> .call), .page-turn, .backlink, [data-made]";

export function startCopy() {
  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    if (!selection || selection.isCollapsed) return;
    const box = asMade(make("div", "link-copy", selection.getRangeAt(0).cloneContents()));
    const marks = box.querySelectorAll(DROPPED);
    if (!marks.length) return;
    for (const mark of marks) mark.remove();
    for (const one of box.querySelectorAll("*")) tidy(one);
    document.body.append(box);
    // biome-ignore lint/performance/useDomNodeTextContent: only what is laid out has paragraphs
    event.clipboardData?.setData("text/plain", box.innerText.trim());
    event.clipboardData?.setData("text/html", box.innerHTML);
    box.remove();
    event.preventDefault();
  });
}

/** Leave nothing that has a meaning only on this page. @param {Element} element */
function tidy(element) {
  // with its whole address a link leads here from anywhere
  if (element instanceof HTMLAnchorElement) element.setAttribute("href", element.href);
  for (const name of ["id", "class", "title", "data-number"]) element.removeAttribute(name);
}
