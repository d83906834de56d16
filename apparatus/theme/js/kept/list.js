// The list of what is kept: words, place, remark, removing and bringing back; and taking all of it along.

import { copyWords } from "../links/clipboard.js";
import { make, makeButton, makeLink } from "../page/elements.js";
import { say } from "../page/messages.js";
import { published } from "../page/published.js";
import { keysOfQuotations } from "../page/quotation-keys.js";
import { dropQuotation, NOT_STORED, readQuotation, storeQuotation } from "../page/quotations.js";
import { addressOf } from "../page/site.js";
import { writeMarkdown } from "./markdown.js";
import { asMarkdown, data, readChapters, readTexts } from "./read.js";

/** @import { Quotation } from "../page/quotations.js" */
/** @import { Chapter, Item } from "./read.js" */

const FILE = "kept-quotations.md";

/** What was removed here and can be brought back. @type {Map<string, Quotation>} */
const removed = new Map();
/** The texts as they are now; null: they could not be had. @type {Awaited<ReturnType<typeof readTexts>>} */
let texts = [];

/** Show all that is kept as it is now; who writes a remark goes on writing. */
export async function show() {
  const box = document.getElementById("kept");
  if (!box) return;
  const keys = keysOfQuotations();
  texts = keys?.length || removed.size ? await readTexts(removed) : [];
  const chapters = readChapters(texts, removed);
  const count = chapters.flatMap(({ items }) => items).filter((item) => !item.isRemoved).length;
  const goOn = holdFocus();
  box.replaceChildren(...makeHead(keys !== null, count), ...chapters.flatMap(makeChapter));
  goOn();
}

/** What gives the focus back to the remark that has it. */
function holdFocus() {
  const { activeElement: input } = document;
  if (!(input instanceof HTMLInputElement) || !input.dataset.key) return () => {};
  const { selectionStart, selectionEnd } = input;
  return () => {
    const again = /** @type {HTMLInputElement | null} */ (findControl("input", input.dataset.key ?? ""));
    again?.focus({ preventScroll: true });
    again?.setSelectionRange(selectionStart, selectionEnd);
  };
}

/** A control of a quotation. @param {string} name @param {string} key @returns {HTMLElement | null} */
const findControl = (name, key) => document.querySelector(`${name}[data-key="${CSS.escape(key)}"]`);

/** @param {boolean} isOpen whether the browser lets anything be stored @param {number} count of quotations */
function makeHead(isOpen, count) {
  const said = [];
  if (!isOpen) said.push("This browser lets the site store nothing, so that nothing can be kept.");
  else if (!count) said.push("Nothing is kept.");
  if (!texts) said.push("The texts could not be loaded: whether the words still stand there is not known.");
  if (count && !globalThis.Highlight)
    said.push("This browser cannot mark kept words in the texts; the links below lead to them.");
  const many = count === 1 ? "one quotation" : `${count} quotations`;
  const copyAll = () => copyWords(`${many}, as Markdown`, writeAll());
  const tools = make(
    "p",
    "kept-tools",
    many.replace(/^o/, "O"),
    makeButton("", "Copy as Markdown", copyAll),
    makeButton("", "Download as Markdown", download),
  );
  return [...said.map((words) => make("p", "kept-said", words)), ...(count ? [tools] : [])];
}

/** @param {Chapter} chapter */
function makeChapter({ essay, items }) {
  const title = essay
    ? makeLink(addressOf(`${essay.slug}/`).href, "", essay.title)
    : "Of texts that are no longer here";
  return [
    make("h2", "", title),
    make("ol", "kept-list", ...items.map((item) => (item.isRemoved ? makeRemoved(item) : makeItem(item)))),
  ];
}

/** @param {Item} item */
function makeItem(item) {
  const { key, quote, place, address, said, remark } = item;
  const words = make("blockquote", "", ...quote.split("\n\n").map((block) => make("p", "", block)));
  const input = make("input", "");
  input.value = remark;
  input.dataset.key = key;
  input.addEventListener("input", () => storeRemark(key, input.value));
  const remove = makeButton("", "Remove", () => removeItem(item));
  remove.ariaLabel = `Remove the quotation from ${place}`;
  remove.dataset.key = key;
  return make(
    "li",
    "",
    words,
    make("p", "kept-place", address ? makeLink(address, "", place) : place, remove),
    ...(said ? [make("p", "kept-said", said)] : []),
    make("label", "", "Remark ", input),
  );
}

/** @param {Item} item */
function makeRemoved({ key, place }) {
  const undo = makeButton("", "Undo", () => bringBack(key));
  undo.dataset.key = key;
  return make("li", "kept-removed", `The quotation from ${place} is removed. `, undo);
}

/** Of what another tab has removed no remark is kept. @param {string} key @param {string} remark */
function storeRemark(key, remark) {
  const quotation = readQuotation(key);
  if (quotation && !storeQuotation({ ...quotation, remark }, key)) say(`Not stored. ${NOT_STORED}`, true);
}

/** @param {Item} item */
async function removeItem({ key }) {
  const quotation = readQuotation(key);
  if (quotation) removed.set(key, quotation);
  dropQuotation(key);
  await show();
  findControl("button", key)?.focus();
}

/** @param {string} key */
async function bringBack(key) {
  const quotation = removed.get(key);
  if (quotation && !storeQuotation(quotation, key)) return say(`Not stored. ${NOT_STORED}`, true);
  removed.delete(key);
  await show();
  findControl("button", key)?.focus();
}

// ---------------------------------------------------------------- taking along

/** Where a page is published; where that is not known, where it lies. @param {string} path */
const publishedAt = (path) =>
  published.startsWith("file:") ? addressOf(path).href : new URL(`../${path}`, published).href;

function writeAll() {
  const chapters = readChapters(texts, removed).flatMap(({ essay, items }) => {
    const quotations = items
      .filter((item) => !item.isRemoved)
      .map((item) => ({
        ...item,
        address: essay ? publishedAt(`${essay.slug}/`) + item.link : item.address,
      }));
    const title = essay?.bracketed ?? "Of texts that are no longer here";
    return quotations.length
      ? [{ title, form: essay ? asMarkdown(essay.note) : "PLACE-HERE", quotations }]
      : [];
  });
  return writeMarkdown(data.site, publishedAt(""), chapters);
}

function download() {
  const address = URL.createObjectURL(new Blob([writeAll()], { type: "text/markdown" }));
  const link = makeLink(address, "", "");
  link.download = FILE;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address));
}
