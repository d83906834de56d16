// The text as edited or as received: the switch, and the way from one emended place to the next.
"use strict";

const readings = (() => {
  const STORE = "reader-reading";
  const root = document.documentElement;
  const places = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll("article .emended[id]")]);
  const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("[data-show-reading]"));

  if (places().length) {
    show(recall());
    for (const button of buttons) button.addEventListener("click", () => show(button.dataset.showReading ?? ""));
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-step]"))) {
      button.addEventListener("click", () => step(Number(button.dataset.step)));
    }
  }

  /** For this visit only. */
  function recall() {
    try {
      return sessionStorage.getItem(STORE) ?? "edited";
    } catch {
      return "edited";
    }
  }

  /** @param {string} reading "edited" or "received" */
  function show(reading) {
    root.dataset.reading = reading;
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".emended"))) {
      place.dataset.edited ??= place.textContent ?? "";
      place.textContent = (reading === "received" ? place.dataset.received : place.dataset.edited) || "‸";
      place.removeAttribute("title"); // said in the preview; a title would be heard as a second reading
    }
    for (const button of buttons) button.ariaPressed = String(button.dataset.showReading === reading);
    try {
      sessionStorage.setItem(STORE, reading);
    } catch {
      // kept for this page only
    }
  }

  /**
   * Go to the next emended place, or the one before; after the last comes the first.
   * @param {number} by 1 or -1
   * @param {Element | null} [from] where one is; without it, the place that has the focus or is on the screen
   */
  function step(by, from = document.activeElement?.closest(".emended") ?? null) {
    const all = places();
    const middle = innerHeight / 3;
    let at = all.findIndex((place) => place === from);
    if (at < 0) {
      at = all.findIndex((place) => place.getBoundingClientRect().top > middle);
      if (at < 0) at = all.length;
      if (by > 0) at -= 1;
    }
    const next = all[(at + by + all.length) % all.length];
    if (!next) return;
    next.scrollIntoView({ block: "center" });
    previews.explain(next);
  }

  return { step, places };
})();
