// An address that has moved: where a script runs, one goes on to the new one at once.

import { targetOf } from "../page/fragments.js";
import { isFromDisk } from "../page/site.js";

/** Whether one goes on: from a page that has moved, with the same fragment, or from a line of one that has. */
export function followMoved() {
  const target = targetOf(location.hash);
  const line = /** @type {HTMLAnchorElement | null} */ (target?.closest(".moved > li")?.querySelector("a"));
  const page = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a.moved-to"));
  if (!line && !page) return false;
  const next = new URL(/** @type {HTMLAnchorElement} */ (line ?? page).href);
  next.search = location.search;
  if (!line) next.hash = location.hash;
  if (isFromDisk && next.pathname.endsWith("/")) next.pathname += "index.html";
  location.replace(next);
  return true;
}
