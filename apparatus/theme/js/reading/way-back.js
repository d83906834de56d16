// On the way back one is where one was: the link that one followed has the focus, and a call is lit.

import { elementOf, opensElsewhere } from "../page/events.js";
import { giveFocus } from "./preview.js";

/** The links that were followed on this page, the last at the end. @type {HTMLAnchorElement[]} */
const followed = [];

export function startWayBack() {
  document.addEventListener("click", remember, true);
  addEventListener("popstate", () => {
    const link = followed.at(-1);
    if (!link || location.hash === link.hash) return; // the way there, not back
    followed.pop();
    giveFocus(link);
    if (!link.matches(".call")) return;
    link.dataset.back = "";
    setTimeout(() => delete link.dataset.back, 4000);
  });
}

/** Of a note beside the text, or in a preview, the call is what one comes back to. @param {MouseEvent} event */
function remember(event) {
  const link = /** @type {HTMLAnchorElement | null} */ (elementOf(event).closest("a[href^='#']"));
  if (!link || link.hash === location.hash || opensElsewhere(event)) return;
  const call = link.matches(".preview-number, .sidenote-number")
    ? document.querySelector(`.call[href="${CSS.escape(link.hash)}"]`)
    : link;
  if (call) followed.push(/** @type {HTMLAnchorElement} */ (call));
}
