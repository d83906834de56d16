// The fragment of an address, "#p7", and what of the page it leads to.

/** Escapes undone, as far as they are sound. @param {string} words */
export function decode(words) {
  try {
    return decodeURIComponent(words);
  } catch {
    return words;
  }
}

/** The element of an id as an address has it. @param {string} id */
export const byId = (id) => document.getElementById(decode(id)) ?? undefined;

/** What a fragment leads to. @param {string} hash */
export const targetOf = (hash) => byId(hash.slice(1));
