// At which address the page can be cited.

/** @type {HTMLLinkElement | null} */
const canonical = document.querySelector("link[rel=canonical]");

/** Where the page is published; where that is not known, where it lies. */
export const published = canonical?.href ?? location.href.split(/[?#]/)[0];
