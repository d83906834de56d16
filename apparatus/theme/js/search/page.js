// The page /search/: all results, narrowed by filters, with its whole state in the address.

import { ask } from "./client.js";
import { sayWhat, showFilters, showMore } from "./page-parts.js";
import { showEntry } from "./show.js";
import { readState, STEP, stateAddress } from "./state.js";

/** @import { Answer } from "./engine/answer.js" */
/** @import { State } from "./state.js" */

const title = document.title;
let lastAsked = 0;
let timer = 0;

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const field = () => /** @type {HTMLInputElement} */ (part("search-q"));

export function startPage() {
  history.scrollRestoration = "manual"; // the results are not there when the browser would restore it
  addEventListener("scroll", () => {
    clearTimeout(timer);
    timer = setTimeout(keepPlace, 100);
  });
  document.addEventListener("click", keepPlace, true);
  addEventListener("popstate", arrive);
  field().addEventListener("input", () => {
    history.replaceState(null, "", stateAddress({ text: field().value.trim(), limit: STEP }));
    showState(true);
  });
  field().form?.addEventListener("submit", (event) => {
    event.preventDefault();
    go(stateAddress({ text: field().value.trim(), limit: STEP }));
  });
  arrive();
  if (!field().value && matchMedia("(hover: hover)").matches) field().focus();
}

const keepPlace = () => history.replaceState({ ...history.state, y: scrollY }, "");

/** Show what the address asks for, at the place where the reader was. */
async function arrive() {
  field().value = readState().text;
  await showState(false);
  scrollTo(0, history.state?.y ?? 0);
}

/** @param {string} href */
async function go(href) {
  if (href !== location.href) history.pushState(null, "", href);
  await showState(false);
}

/** Show what the address asks for. @param {boolean} typing */
async function showState(typing) {
  lastAsked += 1;
  const mine = lastAsked;
  const state = readState();
  const { dataset } = /** @type {HTMLElement} */ (document.querySelector("main"));
  dataset.state = "busy";
  document.title = state.text ? `${state.text} — ${title}` : title;
  const answer = await ask({ ...state, typing }).catch(() => null);
  if (mine !== lastAsked) return;
  delete document.documentElement.dataset.asking;
  if (!answer) {
    part("search-said").textContent = "The search could not be loaded. Please load the page again.";
    return;
  }
  fill(state, answer);
  dataset.state = "ready";
}

/** @param {State} state @param {Answer} answer */
function fill(state, answer) {
  const list = part("results");
  const showAll = async () => {
    const limit = answer.isWhole ? answer.total : Math.max(2 * state.limit, answer.total);
    history.replaceState(history.state, "", stateAddress({ limit }));
    await showState(false);
    list.children[state.limit]?.querySelector("a")?.focus();
  };
  list.replaceChildren(...answer.results.map(showEntry));
  part("search-said").replaceChildren(...sayWhat(state, answer, go));
  part("search-filters").replaceChildren(...showFilters(state, answer, go));
  part("search-more").replaceChildren(...showMore(state, answer, showAll));
}
