// Arriving: what a link leads to is found, marked and named; what is not there is said not to be there.
// #p7  #p7-3..p8-1  ?words=…&before=…&after=…#p7-3  #p7:~:text=…  and what mail programs make of them.
"use strict";

const arriving = (() => {
  /** @typedef {Parameters<typeof linkWords.find>[1]} Wanted */
  const { read, find, say, make, byId, decode } = linkWords;
  const KINDS = /** @type {Record<string, string>} */ ({
    p: "passage", n: "note", r: "the call of note", page: "page", h: "heading", e: "emended place",
  });
  /** @type {Element | undefined} */
  let target;
  /** @type {Element[]} */
  let lit = [];
  /** @type {HTMLElement | undefined} */
  let notice;
  /** The fragment that `?words=` belongs to. @type {string | undefined} */
  let meant;
  /** The address that was followed last. */
  let seen = "";
  /** Words of a fragment that is being put right. @type {Wanted | undefined} */
  let kept;

  // ------------------------------------------------------------------ what a link asks for

  /** What an address asks for. @param {string} hash with what the browser takes out of it */
  function ask(hash) {
    const [head, directive = ""] = hash.slice(1).split(/(?::|%3a)(?:~|%7e)(?::|%3a)/i);
    const [first, more = ""] = head.split(/[?&](.*)/s);
    const query = new URLSearchParams(`${location.search.slice(1)}&${more}`);
    const get = (/** @type {string} */ name) => query.get(name) ?? "";
    const wanted = /** @type {Wanted} */ ({ words: get("words"), before: get("before"), after: get("after") });
    const parts = /(?:^|&)text=([^&]*)/.exec(directive)?.[1].split(",") ?? [];
    if (parts[0]?.endsWith("-")) wanted.before = decode(parts.shift()?.slice(0, -1) ?? "");
    if (parts.at(-1)?.startsWith("-")) wanted.after = decode(parts.pop()?.slice(1) ?? "");
    if (parts.length) [wanted.words, wanted.end] = parts.map(decode);
    const typed = decode(first);
    return { id: byId(typed) ? typed : typed.toLowerCase().replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, ""), wanted };
  }

  /** What an id is called. @param {string} id */
  function name(id) {
    const [, kind = "", number, part] = /^([a-z]+)-?(\d{1,6}[a-z]*)(?:-(\d{1,6}[a-z]*))?$/.exec(id.slice(0, 40)) ?? [];
    if (!KINDS[kind]) return `“${id.length > 40 ? `${id.slice(0, 40)}…` : id}”`;
    if (/^[eh]$/.test(kind)) return KINDS[kind]; // their numbers are seen by nobody
    return `${KINDS[kind]} ${number}${part && kind === "p" ? `, sentence ${part}` : ""}`;
  }

  /** What exists and is nearest to an id. @param {string} id */
  function nearest(id) {
    const [, kind, number] = /^([a-z]+-?)(\d{1,9})/.exec(id) ?? [];
    const far = (/** @type {Element} */ one) => Math.abs(parseInt(one.id.slice(kind.length)) - Number(number));
    const all = kind ? [...document.querySelectorAll(`[id^="${kind}"]`)].filter(({ id: one }) => /^\D+\d+[a-z]*$/.test(one)) : [];
    return all.sort((one, other) => far(one) - far(other)).at(0);
  }

  // ------------------------------------------------------------------ what is shown

  /** Say beside a place what is wrong with the link. @param {Element} place @param {string} words @param {string} [old] */
  function tell(place, words, old = "") {
    notice = make("div", "link-notice", words);
    notice.role = "status";
    if (old) notice.append(" ", make("q", "", old.length > 600 ? `${old.slice(0, 600)}…` : old));
    const button = make("button", "", "Dismiss");
    button.onclick = unsay;
    notice.append(" ", button);
    if (place.matches("li")) place.prepend(notice);
    else place.before(notice);
    show(notice);
  }

  const unsay = () => notice?.remove();

  /** @param {Element | Range} place */
  function show(place) {
    scrollBy(0, place.getBoundingClientRect().top - innerHeight / 5);
    if (place instanceof Range) getSelection()?.collapse(place.startContainer, place.startOffset); // Tab goes on from here
  }

  /** Unmark: the reader has moved on. */
  function leave() {
    target?.removeAttribute("aria-current");
    document.querySelector(":target")?.classList.add("left");
    for (const one of lit) one.classList.remove("linked");
    globalThis.Highlight && CSS.highlights.delete("linked");
    target = undefined;
    lit = [];
  }

  /** Mark elements, or where the browser can only the words in them. @param {Element[]} elements @param {Range[]} [ranges] */
  function mark(elements, ranges) {
    leave();
    [target] = elements;
    target.setAttribute("aria-current", "location");
    if (ranges && globalThis.Highlight) CSS.highlights.set("linked", new Highlight(...ranges));
    else elements.forEach((one) => one.classList.add("linked"));
    lit = elements;
  }

  /** Words without a place: lead to them where they stand but once. @param {Wanted} wanted */
  function seek(wanted) {
    const article = document.querySelector("article:has(.passage)");
    const top = article?.querySelector("h1");
    if (!article || !top || !wanted.words) return;
    const { hits } = find(article, wanted);
    const place = hits.length === 1 && hits[0].startContainer.parentElement?.closest(".sentence[id], .note[id]");
    if (place) {
      mark([place], hits);
      show(hits[0]);
      tell(place, "The link has words but no place. They stand on this page once, here.");
      return;
    }
    const why = hits.length ? "stand on this page more than once" : "do not stand on this page, or no longer do";
    tell(top, `The link has words but no place, and they ${why}:`, wanted.words);
  }

  /** Follow the address, as far as it leads. @param {string} [hash] */
  function arrive(hash = location.hash) {
    const { id, wanted: asked } = ask(hash);
    const wanted = kept ?? asked;
    kept = undefined;
    leave();
    unsay();
    if (!id && new URLSearchParams(location.search).has("words")) seek(asked);
    if (!id || id === "top") return;
    const ids = id.split("..").slice(0, 2);
    const ends = ids.map(byId);
    const missing = ids.find((_, i) => !ends[i]);
    if (missing !== undefined) {
      const near = ends[0] ?? byId(ids[0].replace(/-[^-]*$/, "")) ?? nearest(ids[0]);
      const top = document.querySelector("h1");
      if (near) mark([near]);
      const place = near ?? top;
      if (place) tell(place, `The link asks for ${name(missing)}, which is not on this page. ${near ? `The nearest is ${name(near.id)}, marked here.` : "It may have been cut short or mistyped."}`);
      return;
    }
    const [start, stop = start] = /** @type {Element[]} */ (ends);
    if (ids.length > 1) {
      const turned = start.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_PRECEDING;
      const range = new Range();
      range.setStartBefore(turned ? stop : start);
      range.setEndAfter(turned ? start : stop);
      const { units } = read(/** @type {Element} */ (range.commonAncestorContainer), range);
      const ranges = units.map((unit) => (range.selectNodeContents(unit), range.cloneRange()));
      if (ranges.length) {
        mark(units, ranges);
        show(ranges[0]);
        say(`Linked passage: ${ids.map(name).join(" to ")}`);
      }
      return;
    }
    if (decode(location.hash.slice(1)) !== id) {
      kept = wanted;
      location.replace(`#${id}`);
      return;
    }
    if (start.matches(":target")) {
      start.classList.remove("left");
      start.setAttribute("aria-current", "location");
      target = start;
    } else mark([start]); // the browser has taken the words of `:~:text=` for the target
    const retired = start.matches(".retired");
    const known = name(id).startsWith("“") ? "" : `Linked ${/^p\d/.test(id) ? "passage: " : ""}${name(id)}`;
    say(retired ? "Retired address" : known);
    if (wanted.words && !retired) {
      const { hits, reading } = find(start, wanted);
      const old = [wanted.before, wanted.words, wanted.end && `… ${wanted.end}`, wanted.after].filter(Boolean).join(" ");
      document.documentElement.dataset.linkedWords = ""; // the browser's own mark may be on other words
      if (hits.length === 1) {
        mark([start], hits);
        show(hits[0]);
        if (reading) tell(start, `The link quotes the ${reading} text; the words shown here are marked. It has:`, old);
      } else if (hits.length) tell(start, "The words of the link stand here more than once, and it does not say which it means:", old);
      else tell(start, `The link quotes words that do not stand here, or no longer do. ${name(id).replace(/^./, (sign) => sign.toUpperCase())} follows as it is now; the link has:`, old);
    }
  }

  // ------------------------------------------------------------------ when

  function follow() {
    if (location.href === seen) return;
    if (location.search.includes("words=")) {
      meant ??= location.hash;
      if (meant !== location.hash && !kept) dropQuery(); // a link on this page was followed
    }
    seen = location.href;
    arrive();
  }

  addEventListener("hashchange", follow);
  addEventListener("popstate", () => setTimeout(follow)); // the way back to a link with words changes more than the fragment

  function dropQuery() {
    try {
      history.replaceState(history.state, "", location.pathname + location.hash);
    } catch {
      // a page from disk keeps its query
    }
  }

  document.addEventListener("click", (event) => {
    const place = /** @type {Element} */ (event.target);
    if (target && !target.contains(place) && !place.closest("[data-made]") && !lit.some((one) => one.contains(place))) leave();
  });

  /** Once the page stands as it will; the browser takes `:~:text=` out of the address, but not out of its records. */
  const begin = () => setTimeout(() => {
    const [first, directive] = (performance.getEntriesByType("navigation")[0]?.name ?? "").split(":~:");
    if (location.search.includes("words=")) meant = location.hash;
    arrive(location.hash + (directive && first === location.href ? `:~:${directive}` : ""));
  });
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin);

  /** Mark what a number belongs to, as if a link had led there. @param {Element} block */
  function markOne(block) {
    seen = "";
    mark([block]);
  }

  return { markOne };
})();
