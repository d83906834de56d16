// What is remembered in the reader’s browser, where the browser lets it be.

/** @typedef {"localStorage" | "sessionStorage"} Store  for good, or for this visit */

/** What is kept under a key; null: nothing. @param {Store} store @param {string} key */
export function recall(store, key) {
  try {
    return window[store].getItem(key);
  } catch {
    return null; // storage is closed to us
  }
}

/** Keep a value; null: keep nothing. False: the store is closed or full, and it lasts for this page only.
 * @param {Store} store @param {string} key @param {string | null} value */
export function keep(store, key, value) {
  try {
    if (value === null) window[store].removeItem(key);
    else window[store].setItem(key, value);
    return true;
  } catch {
    return false;
  }
}

/** The keys that begin so; null: the store is closed. @param {Store} store @param {string} start */
export function keysOf(store, start) {
  try {
    return Object.keys(window[store]).filter((key) => key.startsWith(start));
  } catch {
    return null;
  }
}
