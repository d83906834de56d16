// Under which keys a reader’s quotations are stored: each has its own, so that two tabs never lose each other’s.

import { rootPath } from "./site.js";
import { keysOf } from "./store.js";

export const QUOTATIONS = `reader-kept:${rootPath}:`; // of this site, of several on a host

/** The essay of the page that is shown. */
export const essayHere = () => location.pathname.slice(rootPath.length).split("/")[0];

/** The keys of all quotations, or of an essay’s; null: this browser lets nothing be stored.
 * @param {string} [essay] */
export const keysOfQuotations = (essay) =>
  keysOf("localStorage", essay === undefined ? QUOTATIONS : `${QUOTATIONS}${essay}:`);
