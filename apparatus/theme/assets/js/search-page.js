// The page /search/: all results, narrowed by filters, with its whole state in the address.
"use strict";

(() => {
  const STEP = 30; // results shown at first
  const FILTERS = { kind: "What", essay: "Where", type: "What it cites or is" };
  const main = /** @type {HTMLElement} */ (document.querySelector("main"));
  const form = /** @type {HTMLFormElement} */ (document.querySelector("form.search-box"));
  const input = /** @type {HTMLInputElement} */ (form.querySelector("input"));
  const list = /** @type {HTMLElement} */ (document.getElementById("results"));
  const said = /** @type {HTMLElement} */ (document.getElementById("search-said"));
  const narrow = /** @type {HTMLElement} */ (document.getElementById("search-filters"));
  const more = /** @type {HTMLElement} */ (document.getElementById("search-more"));
  const { make } = searchResults;
  const title = document.title;
  let asked = 0;
  let open = matchMedia("(min-width: 45rem)").matches;

  /** @returns {{text: string, choices: Record<string, string[]>, limit: number}} */
  function readAddress() {
    const query = new URLSearchParams(location.search);
    const choices = Object.fromEntries(Object.keys(FILTERS).map((name) => [name, query.getAll(name)]));
    return { text: query.get("q") ?? "", choices, limit: Number(query.get("n")) || STEP };
  }

  /** @param {{text: string, choices: Record<string, string[]>, limit: number}} state */
  function addressOf({ text, choices, limit }) {
    const url = searchClient.address("search/");
    if (text) url.searchParams.set("q", text);
    for (const [name, values] of Object.entries(choices)) {
      for (const value of values) url.searchParams.append(name, value);
    }
    if (limit !== STEP) url.searchParams.set("n", String(limit));
    return url.href;
  }

  /** Show what the address asks for.  @param {boolean} typing */
  async function show(typing) {
    asked += 1;
    const mine = asked;
    const state = readAddress();
    main.dataset.state = "busy";
    document.title = state.text ? `${state.text} — ${title}` : title;
    /** @type {Answer} */
    let answer;
    try {
      answer = await searchClient.ask({ ...state, typing });
    } catch {
      said.textContent = "The search could not be loaded. Please load the page again.";
      delete document.documentElement.dataset.asking;
      return;
    }
    if (mine !== asked) return;
    list.replaceChildren(...answer.results.map(searchResults.entry));
    said.replaceChildren(...sayWhat(state, answer));
    narrow.replaceChildren(...showFilters(state, answer));
    more.replaceChildren(...showMore(state, answer));
    delete document.documentElement.dataset.asking;
    main.dataset.state = "ready";
  }

  /** @param {{text: string, choices: Record<string, string[]>}} state @param {Answer} answer
   * @returns {(Node | string)[]} */
  function sayWhat({ text, choices }, { total, loosened }) {
    if (!text.trim()) return [];
    const exact = loosened.map((phrase) => `No passage or note has exactly ${phrase}. `);
    if (total) return [...exact, total === 1 ? "One result" : `${total} results`];
    const filtered = Object.values(choices).some((values) => values.length);
    return [make("strong", "", "Nothing was found"), ...exact.map((words) => ` ${words}`), make(
      "ul", "search-advice",
      ...(filtered ? [make("li", "", "Take back a filter, or ", allLink(), ".")] : []),
      make("li", "", "Look at the spelling. Other romanisations of a name are known, and a letter more or less is forgiven."),
      make("li", "", "Use fewer words, or leave out quotation marks."),
      make("li", "", "Browse: ", pageLink("notes/", "all notes"), ", ", pageLink("sources/", "the sources"), ", ",
        pageLink("", "the essays"), "."),
    )];
  }

  /** @param {string} path @param {string} words */
  function pageLink(path, words) {
    const anchor = document.createElement("a");
    anchor.href = searchClient.address(path).href;
    anchor.textContent = words;
    return anchor;
  }

  function allLink() {
    const anchor = pageLink("search/", "search everything");
    anchor.href = addressOf({ ...readAddress(), choices: {}, limit: STEP });
    anchor.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      go(anchor.href);
    });
    return anchor;
  }

  /** @param {{choices: Record<string, string[]>}} state @param {Answer} answer @returns {Node[]} */
  function showFilters({ choices }, { filters, total }) {
    const chosen = Object.values(choices).flat().length;
    if (!chosen && total < 2) return [];
    const details = /** @type {HTMLDetailsElement} */ (make("details", "search-narrow"));
    details.open = open;
    details.addEventListener("toggle", () => (open = details.open));
    details.append(make("summary", "", chosen ? `Narrowed by ${chosen}` : "Narrow"));
    for (const { name, values } of filters) {
      if (values.length < 2 && !values.some(({ on }) => on)) continue;
      const legend = make("legend", "", FILTERS[/** @type {keyof typeof FILTERS} */ (name)]);
      details.append(make("fieldset", "", legend, ...values.map((value) => checkbox(name, value))));
    }
    if (chosen) details.append(make("p", "", allLink()));
    return [details];
  }

  /** @param {string} name @param {Filter["values"][number]} value */
  function checkbox(name, { value, label, count, on }) {
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = on;
    box.name = name;
    box.value = value;
    box.addEventListener("change", async () => {
      const state = readAddress();
      const others = state.choices[name].filter((other) => other !== value);
      state.choices[name] = box.checked ? [...others, value] : others;
      await go(addressOf({ ...state, limit: STEP }));
      const same = [...narrow.querySelectorAll("input")].find((one) => one.name === name && one.value === value);
      same?.focus({ preventScroll: true });
    });
    return make("label", "", box, ` ${label} `, make("span", "search-count", String(count)));
  }

  /** @param {{text: string, choices: Record<string, string[]>, limit: number}} state @param {Answer} answer
   * @returns {Node[]} */
  function showMore(state, { total }) {
    if (total <= state.limit) return [];
    const button = make("button", "search-button", `Show all ${total}`);
    button.addEventListener("click", async () => {
      const next = list.children[state.limit - 1];
      history.replaceState(history.state, "", addressOf({ ...state, limit: total }));
      await show(false);
      /** @type {HTMLElement | null} */ (next?.nextElementSibling?.querySelector("a") ?? null)?.focus();
    });
    return [button];
  }

  /** @param {string} href */
  async function go(href) {
    if (href !== location.href) history.pushState(null, "", href);
    await show(false);
  }

  /** @param {boolean} back whether the reader comes back to a place on the page */
  async function arrive(back) {
    input.value = readAddress().text;
    await show(false);
    if (back) scrollTo(0, history.state?.y ?? 0);
  }

  let timer = 0;
  history.scrollRestoration = "manual"; // the results are not there when the browser would restore it
  addEventListener("scroll", () => {
    clearTimeout(timer);
    timer = setTimeout(() => history.replaceState({ ...history.state, y: scrollY }, ""), 100);
  });
  document.addEventListener("click", () => history.replaceState({ ...history.state, y: scrollY }, ""), true);
  addEventListener("popstate", () => arrive(true));
  input.addEventListener("input", () => {
    history.replaceState(null, "", addressOf({ ...readAddress(), text: input.value.trim(), limit: STEP }));
    show(true);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(addressOf({ ...readAddress(), text: input.value.trim(), limit: STEP }));
  });
  arrive(true);
  if (!input.value && matchMedia("(hover: hover)").matches) input.focus();
})();
