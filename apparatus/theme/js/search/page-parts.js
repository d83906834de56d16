// The parts of the page /search/ around the results: what was found, the filters, the way to all of them.

import { make, makeButton, makeLink } from "../page/elements.js";
import { opensElsewhere } from "../page/events.js";
import { addressOf } from "../page/site.js";
import { FILTERS, readState, STEP, stateAddress } from "./state.js";

/** @import { Answer } from "./engine/answer.js" */
/** @import { Filter } from "./engine/filters.js" */
/** @import { State } from "./state.js" */
/** @typedef {(href: string) => Promise<void>} Go  to another state of the page */

let isOpen = false; // the filters: the first result comes before them

/** How much was found, or what one can do.
 * @param {State} state @param {Answer} answer @param {Go} go @returns {(Node | string)[]} */
export function sayWhat({ text, choices }, answer, go) {
  if (!text.trim()) return [];
  const { isBlank, total } = answer;
  if (isBlank) return adviseOnSigns();
  const exact = [...listShortcomings(answer)].map((words) => `${words} `);
  if (total) return [...exact, sayTotal(answer)];
  const isNarrowed = Object.values(choices).some((values) => values.length);
  const link = (/** @type {string} */ path, /** @type {string} */ words) =>
    makeLink(addressOf(path).href, "", words);
  const advice = [
    ...(isNarrowed ? [["Take back a filter, or ", linkToAll(go), "."]] : []),
    ["Look at the spelling. Other romanisations of a name are known, and a slip of a letter is forgiven."],
    ["Use fewer words, or leave out quotation marks."],
    [
      "Browse: ",
      link("notes/", "all notes"),
      ", ",
      link("sources/", "the sources"),
      ", ",
      link("", "the essays"),
      ".",
    ],
  ];
  const list = make("ul", "search-advice", ...advice.map((words) => make("li", "", ...words)));
  return [make("strong", "", "Nothing was found"), ...exact.map((words) => ` ${words}`), list];
}

/** How many results there are, or more than how many. @param {Answer} answer */
export const sayTotal = ({ total, isWhole }) => {
  if (total === 1) return isWhole ? "One result" : "More than one result";
  return isWhole ? `${total} results` : `More than ${total} results`;
};

/** What of the question is nowhere. @param {Answer} answer */
function* listShortcomings({ loosened, nowhere, absent, isWhole }) {
  for (const { kind, number } of absent) {
    yield `There is no ${kind === "note" ? `note ${number}` : `¶ ${number}`} in what was asked for.`;
  }
  const where = isWhole ? "No passage or note" : "No passage or note that was looked through";
  for (const phrase of loosened) yield `${where} has exactly ${phrase}.`;
  for (const word of nowhere) yield `“${word}” stands nowhere; words like it do.`;
}

/** A question without letters or digits. @returns {Node[]} */
function adviseOnSigns() {
  const list = make(
    "ul",
    "search-advice",
    make("li", "", "Signs alone are not looked for: write a word, a name or a year."),
    make("li", "", "A place has a number: “¶ 7” is a passage, “n. 13” a note."),
  );
  return [make("strong", "", "Nothing to look for"), list];
}

/** @param {Go} go */
function linkToAll(go) {
  const link = makeLink(stateAddress({ choices: {}, limit: STEP }), "", "search everything");
  link.addEventListener("click", (event) => {
    if (opensElsewhere(event)) return;
    event.preventDefault();
    go(link.href);
  });
  return link;
}

/** @param {State} state @param {Answer} answer @param {Go} go @returns {Node[]} */
export function showFilters({ choices }, { filters, total, isWhole }, go) {
  const chosen = Object.values(choices).flat().length;
  if (!chosen && total < 2) return [];
  const details = make(
    "details",
    "search-narrow",
    make("summary", "", chosen ? `Narrowed by ${chosen}` : "Narrow"),
  );
  details.open = isOpen;
  details.addEventListener("toggle", () => {
    isOpen = details.open;
  });
  for (const { name, values } of filters) {
    if (values.length < 2 && !values.some(({ on }) => on)) continue;
    const legend = make("legend", "", FILTERS[/** @type {keyof typeof FILTERS} */ (name)]);
    details.append(
      make("fieldset", "", legend, ...values.map((value) => makeCheckbox(name, value, isWhole, go))),
    );
  }
  if (chosen) details.append(make("p", "", linkToAll(go)));
  return [details];
}

/** @param {string} name @param {Filter["values"][number]} value @param {boolean} isWhole @param {Go} go */
function makeCheckbox(name, { value, label, count, on }, isWhole, go) {
  const box = make("input", "");
  box.type = "checkbox";
  box.checked = on;
  box.name = name;
  box.value = value;
  box.addEventListener("change", async () => {
    const { choices } = readState();
    const others = choices[name].filter((other) => other !== value);
    await go(
      stateAddress({
        choices: { ...choices, [name]: box.checked ? [...others, value] : others },
        limit: STEP,
      }),
    );
    const same = document.querySelectorAll(`.search-narrow input[name="${name}"]`);
    for (const one of same)
      if (one instanceof HTMLInputElement && one.value === value) one.focus({ preventScroll: true });
  });
  return make(
    "label",
    "",
    box,
    ` ${label} `,
    make("span", "search-count", isWhole ? `${count}` : `${count}+`),
  );
}

/** The button for all results, or for more of them, where some are left out.
 * @param {State} state @param {Answer} answer @param {() => void} act */
export function showMore({ limit }, { total, isWhole }, act) {
  if (!isWhole) return [makeButton("search-button", "Show more", act)];
  return total > limit ? [makeButton("search-button", `Show all ${total}`, act)] : [];
}
