// Kept quotations as Markdown, in which every word stays a word, as CommonMark, GitHub and pandoc read it.

import { fillForm } from "../links/cite.js";

/** @import { Quotation } from "../page/quotations.js" */
/** A quotation with its whole address, and what has become of its words.
 * @typedef {Quotation & {address: string, said: string}} Listed */
/** The quotations of an essay, and the form of their citation, as Markdown.
 * @typedef {{title: string, form: string, quotations: Listed[]}} Chapter */

const MARKUP_PATTERN = /[\\`*_[\]<>#&|~^$@!{}]/g; // matches "*", "["; not "(", "“", "."
const START_PATTERN = /^(?:([-+=:(])|(\w{1,9})(?=[.)](?:\s|$)))/; // matches "- ", the "1" of "1. "; not "1949 was"

/** Words in a line as words. @param {string} words */
export const escapeWords = (words) => words.replace(MARKUP_PATTERN, "\\$&");

/** Escaped words, so that their first ones open nothing but a paragraph. @param {string} words */
const openBlock = (words) =>
  words.replace(START_PATTERN, (_, sign, count) => (sign ? `\\${sign}` : `${count}\\`));

/** @param {string} site its name @param {string} address of it @param {Chapter[]} chapters */
export function writeMarkdown(site, address, chapters) {
  const head = ["# Kept quotations", `From ${escapeWords(site)}, <${address}>`];
  return `${[...head, ...chapters.flatMap(writeChapter)].join("\n\n")}\n`;
}

/** @param {Chapter} chapter */
const writeChapter = ({ title, form, quotations }) => [
  `## ${escapeWords(title)}`,
  ...quotations.flatMap((one) => writeQuotation(form, one)),
];

/** The words, their citation, what has become of them, and the reader’s remark.
 * @param {string} form @param {Listed} one */
function writeQuotation(form, { id, quote, place, address, said, remark }) {
  const words = quote.split("\n\n").map((block) => `> ${openBlock(escapeWords(block))}`);
  const where = { id, place: escapeWords(place), link: `<${address}>` };
  return [
    words.join("\n>\n"),
    openBlock(fillForm(form, where, String)),
    ...(said ? [openBlock(escapeWords(said))] : []),
    ...(remark ? [`Remark: ${escapeWords(remark)}`] : []),
  ];
}
