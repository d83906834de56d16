// Where sidenotes stand: each beside its call, in order, none over another, long ones shortened.

/** @typedef {{call: HTMLElement, aside: HTMLElement, words: HTMLElement, more: HTMLElement}} Sidenote */

const GAP = 14; // px between two notes
const LINES = 7; // that a note is never shortened below

/** Give each note the height there is up to the next call, and the place beside its own.
 * @param {Sidenote[]} sidenotes @param {Element} article */
export function arrange(sidenotes, article) {
  for (const [index, { top, lines, fits }] of plan(sidenotes, article).entries()) {
    const { aside, more } = sidenotes[index];
    aside.style.setProperty("--lines", String(lines));
    aside.style.top = `${Math.round(top)}px`;
    more.hidden = fits;
  }
  let bottom = 0; // now with the heights they truly have
  for (const { aside } of sidenotes) {
    const top = Math.max(parseFloat(aside.style.top), Math.ceil(bottom));
    if (top > parseFloat(aside.style.top)) aside.style.top = `${top}px`;
    bottom = top + aside.offsetHeight + GAP;
  }
}

/** Top and number of lines of each, and whether its words fit without being shortened.
 * @param {Sidenote[]} sidenotes @param {Element} article */
function plan(sidenotes, article) {
  const start = article.getBoundingClientRect().top;
  const tops = sidenotes.map(({ call }) => call.getBoundingClientRect().top - start - 4);
  const line = parseFloat(getComputedStyle(sidenotes[0].words).lineHeight);
  const sizes = sidenotes.map(({ words }) => words.scrollHeight);
  let floor = 0;
  return sidenotes.map(({ aside }, index) => {
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
}
