// The page of all notes, filtered in place: by word, essay and kind of note.
"use strict";

(() => {
  /** The kinds as the legend of an essay has them, in its order. @type {Record<string, string>} */
  const KINDS = { source: "source", "source and comment": "source with comment", discursive: "comment", missing: "not received" };
  const lists = [...document.querySelectorAll("ol.all-notes")];
  const notes = /** @type {HTMLElement[]} */ (lists.flatMap((list) => [...list.querySelectorAll(":scope > li")]));
  const lines = new Map(notes.map((note) => [note, searchWords.line(note.textContent ?? "")]));
  const headings = new Map(lists.map((list) => [list, findHeading(list)]));
  const form = document.createElement("form");
  const word = document.createElement("input");
  const said = document.createElement("p");

  /** @param {Element} list @returns {HTMLElement | null} */
  function findHeading(list) {
    let before = list.previousElementSibling;
    while (before && before.tagName !== "H2") before = before.previousElementSibling;
    return /** @type {HTMLElement | null} */ (before);
  }

  /** @param {string} words @param {HTMLElement} control */
  function label(words, control) {
    const element = document.createElement("label");
    element.append(`${words} `, control);
    control.setAttribute("aria-label", words); // without the words of its choices
    return element;
  }

  /** @param {string} all @param {[string, string][]} choices value and what is shown */
  function menu(all, choices) {
    const select = document.createElement("select");
    for (const [value, shown] of [["", all], ...choices]) select.add(new Option(shown, value));
    select.addEventListener("change", filter);
    return select;
  }

  const found = new Set(notes.map((note) => note.dataset.kind ?? ""));
  const kinds = [...new Set([...Object.keys(KINDS), ...found])].filter((name) => name && found.has(name));
  const essay = menu("all essays", lists.map((list, at) => [String(at), headings.get(list)?.textContent ?? ""]));
  const kind = menu("all kinds", kinds.map((name) => [name, KINDS[name] ?? name]));

  function filter() {
    const rows = searchWords.read(word.value).map(({ fold }) => ` ${fold}`);
    let count = 0;
    lists.forEach((list, at) => {
      let inList = 0;
      for (const note of /** @type {HTMLElement[]} */ ([...list.children])) {
        const line = lines.get(note) ?? "";
        const fits = rows.every((row) => line.includes(row));
        note.hidden = !fits || (essay.value !== "" && essay.value !== String(at)) || (kind.value !== "" && note.dataset.kind !== kind.value);
        inList += note.hidden ? 0 : 1;
      }
      const heading = headings.get(list);
      if (heading) heading.hidden = inList === 0;
      count += inList;
    });
    said.textContent = count === notes.length ? "" : `${count} of ${notes.length} notes`;
  }

  word.type = "search";
  word.addEventListener("input", filter);
  form.className = "filter-notes";
  said.setAttribute("role", "status");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.append(label("Word", word));
  if (lists.length > 1) form.append(label("Essay", essay));
  if (kinds.length > 1) form.append(label("Kind", kind));
  form.append(said);
  (headings.get(lists[0]) ?? lists[0]).before(form);
})();
