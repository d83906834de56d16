// Of a divided edition: its files, each loaded once, and parts put together as the records of one edition.

/** @import { EssayRecords, Records } from "./records.js" */
/**
 * @typedef {(name: string) => Promise<unknown>} Load  gives what a file of assets/search/ hands over
 */

/** Load each file once; one that could not be had may be asked for again. @param {Load} load @returns {Load} */
export function loadOnce(load) {
  /** @type {Map<string, Promise<unknown>>} */
  const loading = new Map();
  return (name) => {
    const file = loading.get(name) ?? load(name);
    loading.set(name, file);
    file.catch(() => loading.delete(name));
    return file;
  };
}

/** What a script hands over: `(self.searchFiles??={})["part-1"]={…};`. @param {string} script */
export const readScript = (script) =>
  JSON.parse(script.slice(script.indexOf("]=") + 2, script.lastIndexOf(";")));

/** Parts in their order as one edition. @param {Partial<Records>[]} parts @returns {Records} */
export function joinRecords(parts) {
  const sources = parts.flatMap((part) => part.sources ?? []);
  return {
    essays: joinEssays(parts.flatMap((part) => part.essays ?? [])),
    sources: [...new Map(sources.map((source) => [source.id, source])).values()],
    names: parts.flatMap((part) => part.names ?? []),
    days: parts.flatMap((part) => part.days ?? []),
  };
}

/** Parts of essays as essays. @param {EssayRecords[]} parts */
export function joinEssays(parts) {
  /** @type {Map<string, EssayRecords>} */
  const essays = new Map();
  for (const part of parts) {
    const before = essays.get(part.slug);
    const passages = [...(before?.passages ?? []), ...part.passages];
    const notes = [...(before?.notes ?? []), ...part.notes];
    essays.set(part.slug, { ...part, ...before, passages, notes });
  }
  return [...essays.values()];
}
