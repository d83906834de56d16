// The box of the search in the head of a page, as far as every page needs it: "/" leads there.

/** @returns {HTMLFormElement | null} */
export const findBox = () => document.querySelector("form.search-box");

export function startSearchBox() {
  const box = findBox();
  box?.addEventListener("focusout", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && box.contains(relatedTarget)))
      box.classList.remove("search-floating");
  });
}

/** Wherever the reader is, and without moving the page: where it is scrolled, the box comes into sight. */
export function goToSearch() {
  const box = findBox();
  const input = box?.querySelector("input");
  if (!box || !input) return;
  box.classList.toggle("search-floating", box.getBoundingClientRect().bottom < 0);
  input.focus({ preventScroll: true });
  input.select();
}
