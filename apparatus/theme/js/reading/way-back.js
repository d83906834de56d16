// On the way back from the list of notes, the call that one came from is lit.

/** @type {HTMLElement | null} */
let left = null;

export function startWayBack() {
  document.addEventListener("click", remember, true);
  addEventListener("popstate", () => {
    if (!left || location.hash === left.getAttribute("href")) return;
    const call = left;
    call.dataset.back = "";
    setTimeout(() => delete call.dataset.back, 4000);
  });
}

/** @param {Event} event */
function remember({ target }) {
  const number = target instanceof Element ? target.closest(".preview-number, .sidenote-number") : null;
  const href = number?.getAttribute("href");
  if (href) left = document.querySelector(`.call[href="${CSS.escape(href)}"]`);
}
