// The words as edited or as received: the switch between them.

import { keep, recall } from "../page/store.js";

const WORDING_STORE = "reader-wording"; // for this visit

export function startWording() {
  if (!document.querySelector("article .emended[id]")) return;
  const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (
    document.querySelectorAll("[data-show-wording]")
  );
  for (const button of buttons) {
    button.addEventListener("click", () => show(button.dataset.showWording ?? "", buttons));
  }
  show(recall("sessionStorage", WORDING_STORE) ?? "edited", buttons);
}

/** @param {string} wording "edited" or "received" @param {NodeListOf<HTMLButtonElement>} buttons */
function show(wording, buttons) {
  document.documentElement.dataset.wording = wording;
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".emended"))) {
    place.dataset.edited ??= place.textContent ?? "";
    place.textContent = (wording === "received" ? place.dataset.received : place.dataset.edited) || "‸";
    place.removeAttribute("title"); // said in the preview; a title would be heard as a second wording
  }
  for (const button of buttons) button.ariaPressed = String(button.dataset.showWording === wording);
  keep("sessionStorage", WORDING_STORE, wording);
}
