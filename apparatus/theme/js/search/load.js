// Loads the records of the search: all in one file, or of a divided edition its files.

import { load } from "../page/site.js";

export const RECORDS = "../search-records.js";
const PARTS = "../search";

/** Of a divided edition: what a file of it hands over. @param {string} name "part-12" */
export async function loadFile(name) {
  await load(`${PARTS}/${name}.js`);
  const { searchFiles } = /** @type {{searchFiles: Record<string, any>}} */ (
    /** @type {unknown} */ (globalThis)
  );
  return searchFiles[name];
}
