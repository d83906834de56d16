// The box in the head of a page: results as one types, a combobox with a list (WAI-ARIA APG).
"use strict";

(() => {
  const MOST = 6; // results in the list
  const form = /** @type {HTMLFormElement} */ (document.querySelector("form.search-box"));
  const input = /** @type {HTMLInputElement} */ (form.querySelector("input"));
  const list = searchResults.make("div", "search-list");
  const said = searchResults.make("div", "search-heard");
  let active = -1;
  let asked = 0;
  /** @type {Element | null} */
  let before = null;

  list.id = "search-list";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Results");
  said.setAttribute("role", "status");
  form.append(list, said);
  for (const [name, value] of [
    ["role", "combobox"], ["aria-autocomplete", "list"], ["aria-haspopup", "listbox"],
    ["aria-controls", list.id], ["aria-expanded", "false"],
  ]) input.setAttribute(name, value);

  const options = () => /** @type {HTMLAnchorElement[]} */ ([...list.children]);

  async function update() {
    asked += 1;
    const [mine, text] = [asked, input.value];
    if (!text.trim()) return close();
    /** @type {Answer} */
    let answer;
    try {
      answer = await searchClient.ask({ text, choices: {}, limit: MOST, typing: true });
    } catch {
      return; // Enter still leads to the page
    }
    if (mine !== asked || document.activeElement !== input) return;
    list.replaceChildren(...answer.results.map((result, at) => searchResults.option(result, `search-option-${at}`)));
    list.append(toPage(answer.total));
    said.textContent = answer.total ? `${answer.total} results` : "Nothing found";
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    choose(-1);
  }

  /** The last option: the page of all results.  @param {number} total */
  function toPage(total) {
    const anchor = document.createElement("a");
    anchor.className = "search-option search-all";
    anchor.id = "search-option-all";
    anchor.tabIndex = -1;
    anchor.setAttribute("role", "option");
    anchor.setAttribute("aria-selected", "false");
    anchor.href = pageAddress().href;
    anchor.textContent = total ? `All ${total} results` : "Nothing found: what you can do";
    if (total === 1) anchor.textContent = "The one result, with more of its words";
    return anchor;
  }

  function pageAddress() {
    const url = searchClient.address("search/");
    url.searchParams.set("q", input.value.trim());
    return url;
  }

  /** @param {number} at */
  function choose(at) {
    options()[active]?.setAttribute("aria-selected", "false");
    active = at;
    const option = options()[at];
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  function close() {
    asked += 1; // an answer under way comes too late
    list.hidden = true;
    list.replaceChildren();
    said.textContent = "";
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const count = options().length;
    if (event.key === "Escape") {
      event.preventDefault();
      if (!list.hidden) return close();
      if (input.value) input.value = "";
      else if (before instanceof HTMLElement) before.focus({ preventScroll: true });
      else input.blur();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(((active + 1 + step + count + 1) % (count + 1)) - 1); // -1: back in the box
    } else if (event.key === "ArrowDown") {
      update();
    } else if (event.key === "Enter" && options()[active]) {
      event.preventDefault();
      options()[active].click();
      close();
    }
  }

  function onFocus() {
    if (input.value) update();
  }

  input.addEventListener("input", update);
  input.addEventListener("keydown", onKey);
  input.addEventListener("focus", onFocus);
  form.addEventListener("focusin", ({ relatedTarget }) => {
    if (relatedTarget instanceof Element && !form.contains(relatedTarget)) before = relatedTarget;
  });
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && form.contains(relatedTarget))) close();
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays in the box
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.value.trim()) location.assign(pageAddress());
  });
  if (document.activeElement === input) onFocus();
})();
