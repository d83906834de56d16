// Where one is: passages read so far, keys for going on, and the place left at the last visit.
"use strict";

(() => {
  const passages = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("article .passage[id]")]);
  const progress = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".progress"));
  const offer = /** @type {HTMLElement | null} */ (document.querySelector(".place-left"));
  const contents = /** @type {HTMLElement | null} */ (document.querySelector(".contents"));
  const STORE = `reader-place:${location.pathname}`;
  const LINE = 0.4; // of the screen's height: the line that the eye is taken to be on
  /** Where the keys have led, and the scroll position there. @type {{at: number, y: number} | null} */
  let led = null;
  let waiting = false;

  if (passages.length) {
    offerPlaceLeft();
    showProgress();
    keepClear();
    addEventListener("resize", keepClear);
    addEventListener("scroll", () => {
      if (!waiting) requestAnimationFrame(showProgress);
      waiting = true;
    }, { passive: true });
    addEventListener("pagehide", keepPlace);
    document.addEventListener("visibilitychange", keepPlace);
  }
  document.addEventListener("keydown", press);

  /** The index of the passage on the reader's line; -1 above the first. */
  function current() {
    if (led && Math.abs(led.y - scrollY) < 4) return led.at;
    const line = innerHeight * LINE;
    let low = 0;
    let high = passages.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (passages[middle].getBoundingClientRect().top <= line) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** @param {HTMLElement | undefined} passage */
  function numberOf(passage) {
    return passage?.id.slice(1) ?? "";
  }

  /** Beside the text, let the contents end above the reading tools, wherever both stand. */
  function keepClear() {
    const tools = document.querySelector(".tools");
    if (!contents || !tools) return;
    const [{ top }, below] = [contents.getBoundingClientRect(), tools.getBoundingClientRect().top];
    const beside = getComputedStyle(contents).position === "sticky";
    contents.style.maxHeight = beside ? `${Math.max(96, below - Math.max(top, 0) - 12)}px` : "";
    if (contents.scrollHeight > contents.clientHeight + 1) contents.tabIndex = 0; // keys can scroll it
    else contents.removeAttribute("tabindex");
  }

  function showProgress() {
    waiting = false;
    keepClear();
    const passage = passages[Math.max(0, current())];
    if (!progress || progress.hash === `#${passage.id}`) return;
    progress.hash = passage.id;
    progress.textContent = `¶ ${numberOf(passage)} of ${passages.length}`;
  }

  function keepPlace() {
    try {
      if (current() > 0) localStorage.setItem(STORE, passages[current()].id);
      else if (!offer || offer.hidden) localStorage.removeItem(STORE);
    } catch {
      // no storage, no place
    }
  }

  /** Offered, never forced: only to who comes without a place of their own. */
  function offerPlaceLeft() {
    let left = null;
    try {
      left = localStorage.getItem(STORE);
    } catch {
      return;
    }
    const passage = passages.find(({ id }) => id === left);
    if (!offer || !passage || location.hash || scrollY > 100) return;
    const link = /** @type {HTMLAnchorElement} */ (offer.querySelector("a"));
    link.hash = passage.id;
    link.textContent = `Continue at ¶ ${numberOf(passage)}`;
    offer.hidden = false;
    offer.addEventListener("click", () => {
      offer.hidden = true;
      keepClear();
    });
    addEventListener("scroll", () => { if (scrollY > 2 * innerHeight) offer.hidden = true; }, { passive: true });
  }

  // ------------------------------------------------------------------ keys

  /** @param {KeyboardEvent} event */
  function press(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (target.isContentEditable || target.matches("input:not([type=radio]), textarea, select")) return;
    if (settings.get("keys") === "off") return;
    const act = KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  const KEYS = /** @type {Record<string, () => void>} */ ({
    j: () => goTo(current() + 1),
    k: () => goTo(led ? current() - 1 : Math.max(0, current() - Number(isNear()))),
    n: () => goToCall(),
    e: () => readings.step(1),
    E: () => readings.step(-1),
    "?": () => document.getElementById("keys")?.togglePopover(),
  });

  /** Whether the top of the current passage is in sight, so that “previous” means the one before it. */
  const isNear = () => (passages[Math.max(0, current())]?.getBoundingClientRect().top ?? 0) > -8;

  /** @param {number} index of a passage */
  function goTo(index) {
    const passage = passages[Math.min(Math.max(index, 0), passages.length - 1)];
    if (!passage) return;
    passage.scrollIntoView({ block: "start" });
    /** @type {HTMLElement | null} */ (passage.querySelector(".passage-number"))?.focus({ preventScroll: true });
    led = { at: passages.indexOf(passage), y: scrollY };
    showProgress();
  }

  /** The next call after the one that has the focus, or else after the top of the screen. */
  function goToCall() {
    const calls = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".passage .call")]);
    const here = document.activeElement?.closest(".call, .preview, .passage-number, .sidenote") ?? null;
    const next = here
      ? calls.find((call) => here.compareDocumentPosition(call) & Node.DOCUMENT_POSITION_FOLLOWING)
      : calls.find((call) => call.getBoundingClientRect().top > 0);
    if (!next) return;
    const { top, bottom } = next.getBoundingClientRect();
    if (top < 40 || bottom > innerHeight * 0.7) next.scrollIntoView({ block: "center" });
    next.focus({ preventScroll: true });
  }

  // ------------------------------------------------------------------ the call one came from

  /** @type {HTMLElement | null} */
  let left = null;
  document.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const number = target.closest(".preview-number, .sidenote-number")?.getAttribute("href");
    if (number) left = document.querySelector(`.call[href="${CSS.escape(number).replace("\\#", "#")}"]`);
  }, true);
  addEventListener("popstate", () => {
    if (!left || location.hash === left.getAttribute("href")) return;
    left.dataset.back = "";
    const call = left;
    setTimeout(() => delete call.dataset.back, 4000);
  });
})();
