// What a place of the page is called. The number that is printed is in `data-number`; an id tells no number.

/** Classes of paragraphs that have no number. */
const UNNUMBERED = ["title-line", "closing-note"];

/** The printed number of a passage, sentence or note: "7a", "12"; empty where it has none.
 * @param {Element | null | undefined} element */
export const numberOf = (element) => element?.getAttribute("data-number") ?? "";

/** The passage or note in which an element stands. @param {Element} element */
export const blockOf = (element) => element.closest(".passage, .note");

/** What a passage or note without a number is called: "title line"; empty where there is no word for it.
 * @param {Element | null} block */
function unnumbered(block) {
  const name = UNNUMBERED.find((one) => block?.classList.contains(one)) ?? "";
  return name.replace("-", " ");
}

/** How one cites a passage or note: "¶ 7", "n. 12", "title line". @param {Element | null} block */
export function citeAs(block) {
  const number = numberOf(block);
  if (!number) return unnumbered(block);
  return `${block?.matches(".note") ? "n." : "¶"} ${number}`;
}

/** How one cites from one passage or note to another: "¶¶ 7–8", "n. 12", "title line – ¶ 1".
 * @param {Element | null} first @param {Element | null} last */
export function citeAll(first, last) {
  if (first === last) return citeAs(first);
  const isNote = first?.matches(".note");
  if (!numberOf(first) || !numberOf(last) || isNote !== last?.matches(".note")) {
    return `${citeAs(first)} – ${citeAs(last)}`;
  }
  return `${isNote ? "nn." : "¶¶"} ${numberOf(first)}–${numberOf(last)}`;
}

/** What a place is called aloud: "passage 7, sentence 3", "the title line"; empty where it has no name.
 * @param {Element} element */
export function nameOf(element) {
  if (element.matches(".call")) return `the call of note ${element.textContent}`;
  if (element.matches(".page-turn")) return `page ${element.textContent}`;
  if (element.matches("h2.supplied")) return "heading";
  if (element.matches(".emended")) return "emended place";
  if (element.matches(".note")) return `note ${numberOf(element)}`;
  const passage = element.closest(".passage");
  if (!passage) return "";
  const name = numberOf(passage) ? `passage ${numberOf(passage)}` : `the ${unnumbered(passage)}`;
  return element.matches(".sentence") ? `${name}, sentence ${numberOf(element)}` : name;
}

/** The title of the essay to which a note in the list of all belongs. @param {Element} note */
export function titleOf(note) {
  const list = note.closest(".all-notes");
  /** @type {Element | null | undefined} */
  let title = list?.previousElementSibling;
  while (title && !title.matches("h2")) title = title.previousElementSibling;
  return title?.textContent?.trim() ?? "";
}
