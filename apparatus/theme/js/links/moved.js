// An address that has moved, or is a line only: where a script runs, one goes on to the new one, or the whole, at once.

import { targetOf } from "../page/fragments.js";
import { isFromDisk } from "../page/site.js";

/** Whether one goes on: from a page that has moved, with the same fragment, or from a line of a place elsewhere. */
export function followMoved() {
  const target = targetOf(location.hash);
  const line = /** @type {HTMLAnchorElement | null} */ (
    target?.closest(".moved > li")?.querySelector("a") ?? target?.closest(".lines > a")
  );
  const page = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a.moved-to"));
  if (!line && !page) return false;
  const next = new URL(/** @type {HTMLAnchorElement} */ (line ?? page).href);
  next.search = location.search;
  if (!line) next.hash = location.hash;
  if (isFromDisk && next.pathname.endsWith("/")) next.pathname += "index.html";
  location.replace(next);
  return true;
}
