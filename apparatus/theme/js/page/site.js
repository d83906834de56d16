// Where the site lies: addresses of its pages, and scripts that are loaded when they are first needed.

const folder = new URL(".", /** @type {HTMLScriptElement} */ (document.currentScript).src);
const root = new URL("../../", folder);
/** Where the site lies on its host, or on the disk: "/korea/". */
export const rootPath = root.pathname;
/** @type {Map<string, Promise<void>>} */
const loading = new Map();

/** Opened from disk, without a server. */
export const isFromDisk = location.protocol === "file:";

/** The address of a page of the site. @param {string} path "search/" */
export function addressOf(path) {
  return new URL(isFromDisk ? `${path}index.html` : path, root); // a folder would show a listing of its files
}

/** The address of a script. @param {string} name "search.js" */
export const scriptOf = (name) => new URL(name, folder);

/** Load a script, once. @param {string} name @returns {Promise<void>} */
export function load(name) {
  const started =
    loading.get(name) ??
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = scriptOf(name).href;
      script.onload = () => resolve();
      script.onerror = () => reject(new Error(`${name} could not be loaded`));
      document.head.append(script);
    });
  loading.set(name, started);
  return started;
}
