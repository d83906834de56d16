// Where the site lies: addresses of its pages, and scripts that are loaded when they are first needed.

const folder = new URL(".", /** @type {HTMLScriptElement} */ (document.currentScript).src);
const root = new URL("../../", folder);
/** Where the site lies on its host, or on the disk: "/korea/". */
export const rootPath = root.pathname;
/** @type {Map<string, Promise<void>>} */
const loading = new Map();

/** Opened from disk, without a server. */
export const isFromDisk = location.protocol === "file:";

/** @type {HTMLLinkElement | null} */
const canonical = document.querySelector("link[rel=canonical]");

/** Where the page is published; where that is not known, where it lies. */
export const published = canonical?.href ?? location.href.split(/[?#]/)[0];

/** The address of a page of the site. @param {string} path "search/" */
export function addressOf(path) {
  return new URL(isFromDisk ? `${path}index.html` : path, root); // a folder would show a listing of its files
}

/** The address at which a page of the site is published; where that is not known, where it lies.
 * @param {string} path "decision-for-war/" */
export function publishedAt(path) {
  const below = location.pathname.slice(rootPath.length).split("/").length - 1; // folders below the site's
  return canonical ? new URL("../".repeat(below) + path, canonical.href).href : addressOf(path).href;
}

/** The address of a script. @param {string} name "search.js" */
export const scriptOf = (name) => new URL(name, folder);

/** Load a script, once. @param {string} name @returns {Promise<void>} */
export function load(name) {
  const started = loading.get(name) ?? start(name);
  loading.set(name, started);
  return started;
}

/** @param {string} name @returns {Promise<void>} */
function start(name) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = scriptOf(name).href;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${name} could not be loaded`));
    document.head.append(script);
  });
}
