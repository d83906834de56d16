// The box in the head of a page: results as one types, a combobox with a list (WAI-ARIA APG).

import { make, makeLink } from "../page/elements.js";
import { addressOf } from "../page/site.js";
import { ask } from "./client.js";
import { sayTotal } from "./page-parts.js";
import { asOption, showOption } from "./show.js";

/** @import { Answer } from "./engine/answer.js" */

const MOST = 6; // results in the list

const form = /** @type {HTMLFormElement} */ (document.querySelector("form.search-box"));
const input = /** @type {HTMLInputElement} */ (form?.querySelector("input"));
const list = make("div", "search-list");
const boxVoice = make("div", "search-heard");
let active = -1;
let asked = 0;
/** What had the focus before. @type {Element | null} */
let before = null;

export function startBox() {
  if (!input) return;
  list.id = "search-list";
  list.hidden = true;
  list.role = "listbox";
  list.ariaLabel = "Results";
  boxVoice.role = "status";
  form.append(list, boxVoice);
  input.role = "combobox";
  input.ariaAutoComplete = "list";
  input.ariaHasPopup = "listbox";
  input.ariaExpanded = "false";
  input.setAttribute("aria-controls", list.id);
  listen();
  if (document.activeElement === input) onFocus();
}

function listen() {
  input.addEventListener("input", update);
  input.addEventListener("keydown", onKey);
  input.addEventListener("focus", onFocus);
  form.addEventListener("focusin", ({ relatedTarget }) => {
    if (relatedTarget instanceof Element && !form.contains(relatedTarget)) before = relatedTarget;
  });
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && form.contains(relatedTarget))) closeList();
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays in the box
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.value.trim()) location.assign(pageAddress());
  });
}

const options = () => /** @type {HTMLAnchorElement[]} */ ([...list.children]);

async function update() {
  asked += 1;
  const [mine, text] = [asked, input.value];
  if (!text.trim()) return closeList();
  const answer = await ask({ text, choices: {}, limit: MOST, typing: true }).catch(() => null);
  // without an answer Enter still leads to the page
  if (answer && mine === asked && document.activeElement === input) showList(answer);
}

/** @param {Answer} answer */
function showList(answer) {
  const { results, total } = answer;
  const shown = results.map((result, at) => showOption(result, `search-option-${at}`));
  list.replaceChildren(...shown, makeLastOption(answer));
  boxVoice.textContent = total ? sayTotal(answer) : "Nothing found";
  list.hidden = false;
  input.ariaExpanded = "true";
  choose(-1);
}

/** The last option leads to the page of all results. @param {Answer} answer */
function makeLastOption(answer) {
  const { total, isWhole } = answer;
  let words = total ? `All ${total} results` : "Nothing found: what you can do";
  if (total && !isWhole) words = `${sayTotal(answer)}: see them`;
  else if (total === 1) words = "The one result, with more of its words";
  return asOption(makeLink(pageAddress().href, "search-option search-all", words), "search-option-all");
}

function pageAddress() {
  const url = addressOf("search/");
  url.searchParams.set("q", input.value.trim());
  return url;
}

/** @param {number} at */
function choose(at) {
  if (options()[active]) options()[active].ariaSelected = "false";
  active = at;
  const option = options()[at];
  if (!option) return input.removeAttribute("aria-activedescendant");
  option.ariaSelected = "true";
  option.scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", option.id);
}

function closeList() {
  asked += 1; // an answer under way comes too late
  list.hidden = true;
  list.replaceChildren();
  boxVoice.textContent = "";
  input.ariaExpanded = "false";
  choose(-1);
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const steps = /** @type {Record<string, number>} */ ({ ArrowDown: 1, ArrowUp: -1 });
  const count = options().length;
  if (event.key === "Escape") {
    event.preventDefault();
    leave();
  } else if (steps[event.key] && count) {
    event.preventDefault();
    choose(((active + 1 + steps[event.key] + count + 1) % (count + 1)) - 1); // -1: back in the box
  } else if (event.key === "ArrowDown") {
    update();
  } else if (event.key === "Enter" && options()[active]) {
    event.preventDefault();
    options()[active].click();
    closeList();
  }
}

/** Step by step: closeList the list, empty the box, go back to where one was. */
function leave() {
  if (!list.hidden) closeList();
  else if (input.value) input.value = "";
  else if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  else input.blur();
}

function onFocus() {
  if (input.value) update();
}
