// On a wide screen each note stands in the margin beside its call, in order, none over another.
"use strict";

const sidenotes = (() => {
  const wide = matchMedia("(min-width: 1220px)"); // as in notes.css
  const GAP = 14; // px between two notes
  const LINES = 7; // that a note is never shortened below
  /** @typedef {{call: HTMLElement, aside: HTMLElement, words: HTMLElement, more: HTMLElement}} Sidenote */
  /** @type {Sidenote[]} */
  let all = [];
  const article = document.querySelector("article");
  const calls = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".passage .call"));

  if (article && calls.length) {
    const watch = new ResizeObserver(arrange);
    const begin = () => {
      if (!wide.matches || all.length) return;
      all = [...calls].flatMap(makeSidenote);
      arrange();
      for (const one of all) watch.observe(one.aside);
    };
    begin();
    watch.observe(article);
    wide.addEventListener("change", begin);
    for (const [kind, lit] of /** @type {const} */ ([["pointerover", true], ["focusin", true], ["pointerout", false], ["focusout", false]])) {
      document.addEventListener(kind, (event) => light(event.target, lit));
    }
    article.addEventListener("focusin", (event) => { // what has the focus is never cut off
      const one = all.find(({ words }) => words.contains(/** @type {Node} */ (event.target)));
      if (one && one.words.scrollHeight > one.words.clientHeight + 1) unfold(one, true);
    });
    article.addEventListener("keydown", (event) => {
      const one = event.key === "Escape" && all.find(({ aside }) => aside.contains(document.activeElement));
      if (one) one.call.focus();
    });
  }

  /** @param {HTMLElement} call @returns {Sidenote[]} */
  function makeSidenote(call) {
    const note = previews.noteOf(call);
    const passage = call.closest(".passage");
    if (!note || !passage) return [];
    const aside = document.createElement("aside");
    aside.className = "sidenote";
    aside.role = "note";
    aside.ariaLabel = `Sidenote ${call.textContent}`;
    aside.tabIndex = -1;
    aside.dataset.made = "";
    const number = document.createElement("a");
    number.className = "sidenote-number";
    number.href = `#${note.id}`;
    number.textContent = call.textContent;
    number.ariaLabel = `Note ${call.textContent} in the list of notes`;
    const words = document.createElement("div");
    words.className = "sidenote-words";
    words.append(previews.copy(note));
    const more = previews.makeButton("more", `More of note ${call.textContent}`, () => unfold(one, !aside.classList.contains("unfolded")));
    more.className = "more";
    aside.append(number, words, more);
    const one = { call, aside, words, more };
    let last = /** @type {Element} */ (passage);
    while (last.nextElementSibling?.classList.contains("sidenote")) last = last.nextElementSibling;
    last.after(aside);
    return [one];
  }

  /** @param {Sidenote} one @param {boolean} whole */
  function unfold({ aside, more, call }, whole) {
    aside.classList.toggle("unfolded", whole);
    more.textContent = whole ? "less" : "more";
    more.ariaLabel = `${whole ? "Less" : "More"} of note ${call.textContent}`;
    more.ariaExpanded = String(whole);
    arrange();
  }

  /** Give each note the height there is up to the next call, and the place beside its own. */
  function arrange() {
    if (!wide.matches || !article || !all.length) return;
    const start = article.getBoundingClientRect().top;
    const tops = all.map(({ call }) => call.getBoundingClientRect().top - start - 4);
    const line = parseFloat(getComputedStyle(all[0].words).lineHeight);
    const sizes = all.map(({ words }) => words.scrollHeight);
    let floor = 0;
    const plan = all.map(({ aside }, index) => {
      const top = Math.max(tops[index], floor);
      const next = tops[index + 1] ?? Infinity;
      const room = Math.floor((next - top - GAP - 1.6 * line) / line);
      const fits = sizes[index] <= Math.max(next - top - GAP, (LINES + 2) * line);
      const lines = fits ? 999 : Math.max(LINES, room);
      const whole = fits || aside.classList.contains("unfolded");
      const high = whole ? sizes[index] + (fits ? 0 : 1.8 * line) : (lines + 1.8) * line;
      floor = top + high + GAP;
      return { top, lines, fits };
    });
    plan.forEach(({ top, lines, fits }, index) => {
      const { aside, more } = all[index];
      aside.style.setProperty("--lines", String(lines));
      aside.style.top = `${Math.round(top)}px`;
      more.hidden = fits;
    });
    let bottom = 0; // now with the heights they truly have
    for (const { aside } of all) {
      const top = Math.max(parseFloat(aside.style.top), Math.ceil(bottom));
      if (top > parseFloat(aside.style.top)) aside.style.top = `${top}px`;
      bottom = top + aside.offsetHeight + GAP;
    }
  }

  /** Call and sidenote light up together. @param {EventTarget | null} target @param {boolean} lit */
  function light(target, lit) {
    const one = all.find(({ call, aside }) => target instanceof Node && (call.contains(target) || aside.contains(target)));
    if (!one) return;
    for (const part of [one.call, one.aside]) part.toggleAttribute("data-lit", lit);
  }

  /** Tell whether the note of a call stands beside it, in sight. @param {Element} call */
  function isBeside(call) {
    const one = wide.matches && all.find((sidenote) => sidenote.call === call);
    if (!one) return false;
    const { top, bottom } = one.aside.getBoundingClientRect();
    return bottom - top > 0 && top < innerHeight - 40 && bottom > 40;
  }

  /** Go from a call into its sidenote. @param {Element} call */
  function enter(call) {
    const one = all.find((sidenote) => sidenote.call === call);
    if (!one) return;
    if (!one.more.hidden) unfold(one, true);
    one.aside.focus({ preventScroll: true });
  }

  return { isBeside, enter };
})();
