// A note or an emendation beside the words that call it: on hover, focus or tap; one at a time.
"use strict";

const previews = (() => {
  const CALLS = ".call, .chain a, .emended";
  const WAIT = 150; // ms of rest on a call before its note shows
  const LINGER = 350; // ms to cross over to the note
  const SLIP = 80; // px of scrolling that close it
  const [HEAD, FOOT] = [28, 56]; // px of the screen it leaves free: more than the scroll-padding of page.css
  const KINDS = /** @type {Record<string, string>} */ ({
    source: "a source", "source and comment": "source with comment", discursive: "comment", missing: "missing",
  });
  const able = "popover" in HTMLElement.prototype;

  const box = make("div", "preview");
  box.popover = "manual";
  box.role = "dialog";
  box.tabIndex = -1;
  box.dataset.made = "";

  /** The call it stands by. @type {HTMLElement | null} */
  let caller = null;
  /** The note or emended place in it. @type {Element | null} */
  let shown = null;
  /** What was shown in it before, for the way back. @type {Element[]} */
  let trail = [];
  /** Where the caller was on the screen. */
  let callerTop = 0;
  let openedAt = 0;
  let timer = 0;
  let pointer = "";
  let quiet = false; // while the focus is given back

  if (able) listen();

  // ------------------------------------------------------------------ what is shown

  /** @param {string} name @param {string} kind @param {string} [words] */
  function make(name, kind, words = "") {
    const element = document.createElement(name);
    element.className = kind;
    element.textContent = words;
    return element;
  }

  /** @param {string} words @param {string} label @param {() => void} act */
  function makeButton(words, label, act) {
    const button = /** @type {HTMLButtonElement} */ (make("button", "preview-button", words));
    button.type = "button";
    button.ariaLabel = label;
    button.addEventListener("click", act);
    return button;
  }

  /** The note a call or chain link leads to. @param {Element} call */
  function noteOf(call) {
    const link = /** @type {HTMLAnchorElement} */ (call);
    const note = link.hash ? document.getElementById(decodeURIComponent(link.hash.slice(1))) : null;
    return note?.classList.contains("note") ? note : null;
  }

  /**
   * A note's words and readings for another place: without ids, its number and the way back.
   * @param {Element} note
   */
  function copy(note) {
    const all = /** @type {Element} */ (note.cloneNode(true));
    all.querySelectorAll(".note-permalink, .backlink").forEach((link) => link.remove());
    all.querySelectorAll("[id]").forEach((one) => one.removeAttribute("id"));
    const words = document.createDocumentFragment();
    words.append(...all.childNodes);
    return words;
  }

  /** Fill the box for a note or an emended place. @param {Element} subject */
  function fill(subject) {
    const isNote = subject.classList.contains("note");
    const head = make("p", "preview-head");
    const body = make("div", "preview-body");
    if (isNote) {
      const number = subject.id.slice(1);
      const link = /** @type {HTMLAnchorElement} */ (make("a", "preview-number", `Note ${number}`));
      link.href = `#${subject.id}`;
      const kind = KINDS[subject.getAttribute("data-kind") ?? ""];
      head.append(link, ...(kind ? [make("span", "preview-kind", kind)] : []));
      body.append(copy(subject));
      box.ariaLabel = `Note ${number}`;
    } else {
      const all = readings.places();
      const place = all.find((one) => one === subject);
      head.append(make("span", "preview-number", "Emended"));
      box.ariaLabel = "Emended place";
      if (place) {
        head.append(make("span", "preview-kind", `${all.indexOf(place) + 1} of ${all.length}`),
          makeButton("‹", "Emended place before", () => readings.step(-1, place)),
          makeButton("›", "Next emended place", () => readings.step(1, place)));
      }
      explainIn(body, /** @type {HTMLElement} */ (subject));
    }
    if (trail.length) head.prepend(makeButton("←", "Back to the note before", goBack));
    head.append(makeButton("×", "Close", () => close(true)));
    box.replaceChildren(head, body);
    box.scrollTop = 0;
  }

  /** What the source has, what the edition reads, and why. @param {Element} body @param {HTMLElement} place */
  function explainIn(body, place) {
    const { received, edited, reason } = place.dataset;
    const list = make("dl", "");
    const rows = [["Received", received || "nothing"], ["Edited", edited || "nothing"], ["Why", reason ?? ""]];
    for (const [name, words] of rows) list.append(make("dt", "", name), make("dd", "", words));
    body.append(list);
    const link = place.closest("a");
    if (!link) return;
    const more = /** @type {HTMLAnchorElement} */ (make("a", "", place === link ? "All emendations" : "The source cited here"));
    more.href = link.href;
    const line = make("p", "");
    line.append(more);
    body.append(line);
  }

  // ------------------------------------------------------------------ open and close

  /** @param {HTMLElement} call @param {boolean} [enter] take the focus into it */
  function open(call, enter = false) {
    clearTimeout(timer);
    const subject = call.classList.contains("emended") ? call : noteOf(call);
    if (!subject) return;
    if (box.contains(call)) {
      trail.push(/** @type {Element} */ (shown));
      shown = subject;
      fill(subject);
      place();
      box.focus({ preventScroll: true });
      return;
    }
    if (call !== caller) {
      close(false);
      trail = [];
      shown = subject;
      fill(subject);
      (call.closest("a") ?? call).after(box); // next in the order of Tab and of reading
      caller = call;
      call.dataset.lit = "";
      openedAt = performance.now();
      box.showPopover();
      place();
    }
    if (enter) box.focus({ preventScroll: true });
  }

  function goBack() {
    shown = trail.pop() ?? null;
    if (shown) fill(shown);
    place();
    box.focus({ preventScroll: true });
  }

  /** @param {boolean} giveBack give the focus back to the call */
  function close(giveBack) {
    clearTimeout(timer);
    if (!caller) return;
    const call = caller;
    const within = box.contains(document.activeElement);
    caller = null;
    delete call.dataset.lit;
    if (giveBack || within) {
      quiet = true;
      (call.closest("a") ?? call).focus({ preventScroll: true });
      quiet = false;
    }
    box.hidePopover();
    box.remove();
  }

  /** Below the call, or above it where there is more room; never wider or higher than the screen. */
  function place() {
    if (!caller) return;
    const rect = caller.getClientRects()[0] ?? caller.getBoundingClientRect();
    const wide = document.documentElement.clientWidth;
    callerTop = rect.top;
    box.style.maxHeight = "";
    const below = innerHeight - FOOT - rect.bottom - 8;
    const above = rect.top - HEAD - 8;
    const under = box.offsetHeight <= below || below >= above;
    box.style.maxHeight = `${Math.max(96, under ? below : above)}px`;
    const left = Math.min(Math.max(8, rect.left - 24), wide - box.offsetWidth - 8);
    const top = under ? rect.bottom + 8 : rect.top - 8 - box.offsetHeight;
    box.style.left = `${left + scrollX}px`;
    box.style.top = `${top + scrollY}px`;
  }

  /** Show what an emended place has, with the focus in it. @param {HTMLElement} emended */
  function explain(emended) {
    if (able) open(emended, true);
    else emended.focus();
  }

  // ------------------------------------------------------------------ what the reader does

  /** @param {EventTarget | null} target @returns {HTMLElement | null} */
  const callAt = (target) => (target instanceof Element ? target.closest(CALLS) : null);

  function listen() {
    document.addEventListener("pointerdown", (event) => { pointer = event.pointerType; });
    document.addEventListener("keydown", (event) => {
      pointer = "";
      if (event.key === "Escape" && caller) close(document.activeElement === document.body || box.contains(document.activeElement) || document.activeElement === caller);
    });
    document.addEventListener("pointerover", (event) => {
      if (event.pointerType === "touch") return;
      const call = callAt(event.target);
      clearTimeout(timer);
      if (call && !box.contains(call) && !sidenotes.isBeside(call)) timer = setTimeout(() => open(call), WAIT);
      else if (caller && !box.contains(/** @type {Node} */ (event.target)) && call !== caller && !box.contains(document.activeElement)) timer = setTimeout(() => close(false), LINGER);
    });
    document.addEventListener("focusin", (event) => {
      const target = /** @type {HTMLElement} */ (event.target);
      if (quiet || box.contains(target)) return;
      const call = callAt(target) ?? (target.matches("a.cite") ? target.querySelector(".emended") : null);
      if (call instanceof HTMLElement && target.matches(":focus-visible") && !sidenotes.isBeside(call)) open(call);
      else if (call !== caller) close(false);
    });
    document.addEventListener("click", follow);
    addEventListener("scroll", () => {
      if (!caller) return;
      const moved = Math.abs(caller.getBoundingClientRect().top - callerTop);
      if (performance.now() - openedAt < WAIT) place(); // the browser itself brings a call into view
      else if (moved > SLIP) close(false);
    }, { passive: true });
    addEventListener("resize", place);
    box.addEventListener("toggle", place, true); // what is unfolded in it makes it higher
  }

  /** A click on a call goes into its note; a second tap closes it; elsewhere closes it. @param {MouseEvent} event */
  function follow(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const call = callAt(event.target);
    if (call && (call.classList.contains("emended") || noteOf(call))) {
      event.preventDefault();
      if (sidenotes.isBeside(call)) sidenotes.enter(call);
      else if (call === caller && pointer === "touch") close(true);
      else open(call, true);
      return;
    }
    const target = /** @type {Element} */ (event.target);
    if (caller && target.closest(".preview-number[href]")) close(false);
    else if (caller && target.isConnected && !box.contains(target)) close(box.contains(document.activeElement) || target.closest("a, button, input, summary") === null);
  }

  return { copy, explain, noteOf, makeButton };
})();
