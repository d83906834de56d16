// People and days of a passage or note: the way from the text into the registers of the edition.

import { asMade, make, makeButton, makeLink } from "../page/elements.js";
import { targetOf } from "../page/fragments.js";
import { blockOf } from "../page/names.js";
import { essayHere } from "../page/quotation-keys.js";
import { load } from "../page/site.js";

/** What the page knows of its registers: what names and days are called, and which are where.
 * @typedef {{names: Record<string, string>, days: Record<string, string>, at: Record<string, [string[], string[]]>}} Present */

/** It lies beside the page of an essay, and is asked for with the first use of a link. */
export const whenKnown = document.getElementById("cite-data")
  ? load(`../../${essayHere()}/present.js`).catch(() => undefined)
  : Promise.resolve();

/** What it has brought; nothing where it could not be loaded. */
const read = () =>
  /** @type {{presentData?: Present}} */ (globalThis).presentData ?? { names: {}, days: {}, at: {} };

const panel = asMade(make("div", "link-people"));
panel.role = "dialog";
panel.popover = "auto";
panel.addEventListener("toggle", (event) => {
  if (/** @type {ToggleEvent} */ (event).newState === "closed") panel.remove();
});

/** The passage or note in which the words of a link begin. @param {string} link */
function blockIn(link) {
  const start = targetOf(`#${link.split("#")[1] ?? ""}`.split("..")[0]);
  return start && blockOf(start);
}

/** Whether anybody or any day is there. @param {string} link */
export const hasPeople = (link) => (read().at[blockIn(link)?.id ?? ""] ?? []).some((ids) => ids.length);

/** What the way there is called. @param {string} link */
export const namePeople = (link) =>
  `People and days in this ${blockIn(link)?.matches(".note") ? "note" : "passage"}`;

/** Show who and which days are in the passage or note of a link.
 * @param {HTMLElement} by what opened it @param {string} link @param {string} place as one cites it */
export function openPeople(by, link, place) {
  const present = read();
  const [names, days] = present.at[blockIn(link)?.id ?? ""] ?? [[], []];
  panel.ariaLabel = `People and days in ${place}`;
  panel.replaceChildren(
    make("p", "link-people-head", `In ${place}`),
    ...list("link-people-names", "../names/", names, present.names),
    ...list("", "../chronology/", days, present.days),
    makeButton("", "Close", () => panel.hidePopover()),
  );
  by.after(panel);
  panel.showPopover();
  const { left, bottom } = by.getBoundingClientRect();
  const farthest = document.documentElement.clientWidth - panel.offsetWidth - 8;
  panel.style.left = `${scrollX + Math.max(8, Math.min(left, farthest))}px`;
  panel.style.top = `${scrollY + Math.max(8, Math.min(bottom + 4, innerHeight - panel.offsetHeight - 8))}px`;
  panel.querySelector("a")?.focus({ preventScroll: true });
}

/** @param {string} className @param {string} page @param {string[]} ids @param {Record<string, string>} words */
const list = (className, page, ids, words) =>
  ids.length
    ? [make("ul", className, ...ids.map((id) => make("li", "", makeLink(`${page}#${id}`, "", words[id]))))]
    : [];
