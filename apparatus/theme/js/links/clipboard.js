// What is copied: link, quotation or citation, as plain words and as HTML.

import { say } from "../page/messages.js";
import { asHtml, fillForm } from "./cite.js";

/** @import { Taken } from "./taken.js" */

/** What can be copied, and what it is called. @type {Record<string, string>} */
export const COPIES = {
  link: "link",
  note: "citation",
  quote: "quotation",
  cited: "quotation with citation",
  bib: "citation as BibTeX",
  ris: "citation as RIS",
  csl: "citation as CSL-JSON",
};

/** Citations of the essay with PLACE-HERE, ADDRESS-HERE and ID-HERE in them. @type {Record<string, string> | null} */
export const forms = JSON.parse(document.getElementById("cite-data")?.textContent ?? "null");

const MOST_WORDS = 1000; // characters of a report: mail programs and trackers cut long addresses

/** The address by which an error is reported, with the place and its words; empty where none is known.
 * @param {Taken} taken */
export function reportAddress({ link, place, quote }) {
  const words = quote.length > MOST_WORDS ? `${quote.slice(0, MOST_WORDS)}…` : quote;
  const fill = (/** @type {string} */ said) => () => encodeURIComponent(said.replace(/\n/g, "\r\n"));
  return (forms?.report ?? "")
    .replaceAll("PLACE-HERE", fill(place))
    .replaceAll("ADDRESS-HERE", fill(link))
    .replaceAll("WORDS-HERE", fill(words));
}

/** @param {string} kind @param {Taken} taken */
export async function copy(kind, taken) {
  await copyWords(`${COPIES[kind]}, ${taken.place}`, ...write(kind, taken));
}

/** Copy words, and say what they are. @param {string} what @param {string} plain @param {string} [html] */
export async function copyWords(what, plain, html) {
  const give = (/** @type {ClipboardEvent} */ event) => {
    event.clipboardData?.setData("text/plain", plain);
    if (html) event.clipboardData?.setData("text/html", html);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener("copy", give, true);
  let isDone = document.execCommand("copy"); // also where pages have no clipboard of their own: http, files
  document.removeEventListener("copy", give, true);
  if (!isDone) {
    isDone = await navigator.clipboard?.writeText(plain).then(
      () => true,
      () => false,
    );
  }
  say(isDone ? `Copied: ${what}` : "The browser did not let this be copied.", true);
}

/** Plain words, and where there is more to them, HTML.
 * @param {string} kind @param {Taken} taken @returns {[string, string?]} */
function write(kind, taken) {
  const { link, quote } = taken;
  const address = asHtml(link);
  if (kind === "link") return [link, `<a href="${address}">${address}</a>`];
  const paragraphs = quote
    .split("\n\n")
    .map((words) => `<p>${asHtml(words)}</p>`)
    .join("");
  if (kind === "quote") return [quote, paragraphs];
  if (kind !== "cited" && kind !== "note") return [fillForm(forms?.[kind] ?? "", taken, String)];
  const note = fillForm(forms?.note ?? "", taken, asHtml);
  const bare = new DOMParser().parseFromString(note, "text/html").body.textContent ?? "";
  if (kind === "note") return [bare, note];
  return [`${quote}\n\n${bare}`, `${paragraphs}<p>${note}</p>`];
}
