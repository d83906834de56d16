// Taking: a selection, or the number of a passage or note, offers a menu to copy link, words and citation.
"use strict";

(() => {
  const { read, find, cuts, say, make, byId, decode } = linkWords;
  /** @typedef {{id: string, link: string, place: string, quote: string}} Taken */
  const NUMBERS = ".passage-number, .note-permalink";
  const ITEMS = { link: "link", quote: "quotation", cited: "quotation with citation", bib: "citation as BibTeX", ris: "citation as RIS", csl: "citation as CSL-JSON" };
  const base = location.href.split(/[?#]/)[0];
  /** Citations with PLACE-HERE, ADDRESS-HERE and ID-HERE in them. @type {Record<string, string> | null} */
  const forms = JSON.parse(byId("cite-data")?.textContent ?? "null");
  const escape = (/** @type {string} */ words) => words.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  // ------------------------------------------------------------------ what is taken

  /** The id of a sentence, or of the note a copy is of. @param {Element} unit */
  const idOf = (unit) => unit.closest(".note, .sentence:not(:has(.note-text))")?.id
    || decode((unit.closest("[data-made]")?.querySelector("a[href^='#n']")?.getAttribute("href") ?? unit.id).replace("#", ""));

  /** The author's words in a range. @param {Range} range */
  const readIn = (range) => {
    const node = range.commonAncestorContainer;
    return read(node instanceof Element ? node : /** @type {Element} */ (node.parentElement), range);
  };

  /** The same, from the beginning of the first word to the end of the last. @param {Range} range */
  function readWhole(range) {
    const got = readIn(range);
    const [first, last] = [got.text.search(/\S/), got.text.trimEnd().length - 1];
    if (last < 0) return got;
    const index = (/** @type {[Text, number][]} */ places, /** @type {[Text, number]} */ [node, offset]) =>
      places.findIndex((place) => place[0] === node && place[1] === offset);
    const [head, tail] = [read(got.units[0]), read(/** @type {Element} */ (got.units.at(-1)))];
    let at = index(head.from, got.from[first]);
    let end = index(tail.to, got.to[last]);
    if (at < 0 || end < 0) return got;
    while (cuts(head.text, at)) at -= 1;
    while (cuts(tail.text, end + 1)) end += 1;
    const whole = new Range();
    whole.setStart(...head.from[at]);
    whole.setEnd(...tail.to[end]);
    return readIn(whole);
  }

  /** Words for between double marks: pairs of such marks in them become single. @param {string} words */
  const inner = (words) => words.replace(/“([^“”]*)”/g, "‘$1’");

  /** Link, words and place of a stretch of the page; null where no words of the author are in it. @param {Range} range @returns {Taken | null} */
  function take(range) {
    const got = readWhole(range);
    const words = got.text.trim();
    const ids = got.units.map(idOf);
    const [unit] = got.units;
    if (!words || ids.some((one) => !one)) return null;
    const whole = got.units.map((one) => read(one).text.trim()).join(" ").length === words.length;
    const passage = unit.closest(".passage");
    const all = whole && unit.matches(".sentence") && got.units.at(-1)?.closest(".passage") === passage && passage?.querySelectorAll(".sentence").length === ids.length;
    const id = all && passage ? passage.id : [...new Set([ids[0], ids.at(-1)])].join("..");
    const query = whole || ids.length > 1 ? "" : `?${ask(unit, id, got.from[0], words.length)}`;
    return { id, link: `${base}${query}#${id}`, place: nameOf(ids), quote: `“${inner(words).replace(/\n/g, "\n\n")}”${remark(got.emended)}` };
  }

  /** What finds these words again, and no others. @param {Element} unit @param {string} id @param {[Text, number]} start @param {number} length */
  function ask(unit, id, start, length) {
    const { text, from } = read(unit);
    let at = from.findIndex(([node, offset]) => node === start[0] && offset === start[1]);
    let stop = at + length;
    while (cuts(text, at)) at -= 1;
    while (cuts(text, stop)) stop += 1;
    const wanted = { words: text.slice(at, stop), before: "", after: "" };
    const place = byId(id);
    for (let n = wanted.words.split(" ").length < 5 ? 3 : 0; place && n < 30; n += 3) {
      if (n) wanted.before = text.slice(0, at).trim().split(" ").slice(-n).join(" ");
      if (n) wanted.after = text.slice(stop).trim().split(" ").slice(0, n).join(" ");
      if (find(place, wanted).hits.length === 1) break;
    }
    return new URLSearchParams(Object.entries(wanted).filter(([, value]) => value));
  }

  /** "¶ 7", "¶¶ 7–8", "n. 12". @param {string[]} ids */
  function nameOf(ids) {
    const numbers = [...new Set([ids[0], ids.at(-1) ?? ""].map((id) => /\d+[a-z]*/.exec(id)?.[0]))];
    const sign = ids[0].startsWith("n") ? ["n.", "nn."] : ["¶", "¶¶"];
    return `${sign[numbers.length - 1]} ${numbers.join("–")}`;
  }

  /** What a quotation says of its emended places. @param {HTMLElement[]} places */
  function remark(places) {
    const said = places.map(({ textContent, dataset: { received, edited } }) => {
      const bare = [textContent, received, edited].some((words) => /^[“”"]/.test(words ?? "")); // their own marks must tell
      const quote = (/** @type {string | null | undefined} */ words) =>
        !words || words === "‸" ? "nothing" : bare ? words : `“${words}”`;
      return document.documentElement.dataset.reading === "received"
        ? `as received: ${quote(textContent)}; the edition emends to ${quote(edited)}`
        : `emended: ${quote(textContent)} for ${quote(received)} in the received text`;
    });
    return said.length ? ` [${said.join("; ")}]` : "";
  }

  // ------------------------------------------------------------------ the menu

  if (!forms || !HTMLElement.prototype.showPopover) return;
  const menu = make("div", "link-menu");
  menu.role = "menu";
  menu.popover = "auto";
  /** @type {HTMLElement} */
  let opener = menu;
  /** @type {Taken | null} */
  let taken = null;
  for (const number of document.querySelectorAll(NUMBERS)) number.ariaHasPopup = "menu";

  for (const [kind, words] of Object.entries(ITEMS)) {
    const item = make("button", "", `Copy ${words}`);
    item.role = "menuitem";
    item.tabIndex = -1;
    item.dataset.kind = kind;
    item.onclick = () => {
      menu.hidePopover();
      if (taken) copy(kind, taken, words);
    };
    menu.append(item);
  }

  /** @param {string} kind @param {Taken} from @param {string} name */
  async function copy(kind, { id, link, place, quote }, name) {
    const key = id.replace("..", "-"); // two passages of one essay have two keys
    const fill = (/** @type {string} */ form, mask = escape) =>
      form.replaceAll("PLACE-HERE", mask(place)).replaceAll("ADDRESS-HERE", () => mask(link)).replaceAll("ID-HERE", key);
    const note = fill(forms?.note ?? "");
    const paragraphs = quote.split("\n\n").map((words) => `<p>${escape(words)}</p>`).join("");
    const bare = new DOMParser().parseFromString(note, "text/html").body.textContent ?? "";
    const [plain, html] = /** @type {Record<string, string[]>} */ ({
      link: [link, `<a href="${escape(link)}">${escape(link)}</a>`],
      quote: [quote, paragraphs],
      cited: [`${quote}\n\n${bare}`, `${paragraphs}<p>${note}</p>`],
    })[kind] ?? [fill(forms?.[kind] ?? "", String)];
    const give = (/** @type {ClipboardEvent} */ event) => {
      event.clipboardData?.setData("text/plain", plain);
      if (html) event.clipboardData?.setData("text/html", html);
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    document.addEventListener("copy", give, true);
    let done = document.execCommand("copy"); // also where pages have no clipboard of their own: http, files
    document.removeEventListener("copy", give, true);
    if (!done) done = await navigator.clipboard?.writeText(plain).then(() => true, () => false);
    say(done ? `Copied: ${name}, ${place}` : "The browser did not let this be copied.", true);
  }

  /** @param {HTMLElement} by @param {Taken} what */
  function open(by, what) {
    opener = by;
    taken = what;
    menu.ariaLabel = `Copy from ${what.place}`;
    for (const item of menu.children) /** @type {HTMLElement} */ (item).hidden = !what.quote && /^(quote|cited)$/.test(/** @type {HTMLElement} */ (item).dataset.kind ?? "");
    by.after(menu);
    by.ariaExpanded = "true";
    by.focus({ preventScroll: true });
    menu.showPopover();
    const { left, bottom, top } = by.getBoundingClientRect();
    const under = bottom + menu.offsetHeight + 8 < innerHeight || top < menu.offsetHeight;
    menu.style.left = `${scrollX + Math.max(8, Math.min(left, document.documentElement.clientWidth - menu.offsetWidth - 8))}px`;
    menu.style.top = `${scrollY + (under ? bottom + 4 : top - menu.offsetHeight - 4)}px`;
    /** @type {HTMLElement} */ (menu.firstElementChild).focus({ preventScroll: true });
  }

  menu.addEventListener("toggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState !== "closed") return;
    opener.ariaExpanded = "false";
    menu.remove();
  });

  menu.addEventListener("keydown", (event) => {
    event.stopPropagation(); // single keys of the page, and the Escape of a preview
    const items = /** @type {HTMLElement[]} */ ([...menu.children].filter((item) => !(/** @type {HTMLElement} */ (item).hidden)));
    const at = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === "Tab") menu.hidePopover();
    if (to === undefined) return;
    event.preventDefault();
    items.at(to % items.length)?.focus();
  });

  // ------------------------------------------------------------------ what opens it

  document.addEventListener("click", (event) => {
    const number = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (event.target).closest(NUMBERS));
    const block = number && byId(decode(number.hash.slice(1)));
    if (!block || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    try {
      if (location.hash !== number.hash) history.pushState(null, "", base + number.hash);
    } catch {
      // a page from disk keeps its address
    }
    const range = new Range();
    range.selectNodeContents(block);
    arriving.markOne(block);
    open(number, take(range) ?? { id: block.id, link: base + number.hash, place: nameOf([block.id]), quote: "" });
  });

  const button = make("button", "link-button", "Copy or cite");
  button.ariaHasPopup = "menu";
  /** @type {Taken | null} */
  let selected = null;
  let pressed = false;
  let timer = 0;
  button.onpointerdown = (event) => event.preventDefault(); // the selection stays
  button.onclick = () => {
    const range = selectedRange();
    selected = (range && take(range)) ?? selected; // a touch may have ended the selection
    if (selected) open(button, selected);
  };

  function selectedRange() {
    const selection = getSelection();
    return selection?.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  }

  /** Show the button at the end of the selection, next in the order of Tab. */
  function offer() {
    if (menu.isConnected || pressed) return;
    const range = selectedRange();
    selected = range && take(range);
    if (!range || !selected) return button.remove();
    const node = range.commonAncestorContainer;
    const unit = read(node instanceof Element ? node : /** @type {Element} */ (node.parentElement), range).units.at(-1);
    if (unit && unit.nextSibling !== button) unit.after(button); // moved, it would lose the focus
    const end = [...range.getClientRects()].at(-1) ?? range.getBoundingClientRect();
    const around = (button.offsetParent ?? document.body).getBoundingClientRect();
    const left = Math.max(8, Math.min(end.right - 40, document.documentElement.clientWidth - button.offsetWidth - 8));
    button.style.left = `${left - around.left}px`;
    const top = Math.max(8, Math.min(end.bottom + 8, innerHeight - 100)); // in sight, above the bar
    button.style.top = `${top - around.top + (button.offsetParent?.scrollTop ?? 0)}px`;
  }

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(offer, 250);
  };
  document.addEventListener("selectionchange", soon);
  document.addEventListener("pointerdown", () => { pressed = true; });
  for (const kind of ["pointerup", "pointercancel"]) {
    document.addEventListener(kind, () => {
      pressed = false;
      soon();
    });
  }
  soon();
})();
