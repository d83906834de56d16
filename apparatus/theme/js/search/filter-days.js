// The chronology, filtered in place: telegrams only, one essay only.

import { targetOf } from "../page/fragments.js";

export function startDays() {
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form.filter-days"));
  if (!form) return;
  const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".chronology > .row")]);
  const marks = new Map(
    [...document.querySelectorAll(".strip .mark")].map((mark) => [mark.getAttribute("href"), mark]),
  );
  form.addEventListener("submit", (event) => event.preventDefault());
  const narrow = () => {
    const data = new FormData(form);
    for (const row of rows) {
      const { kind, essays = "" } = row.dataset;
      const essay = String(data.get("essay") ?? "");
      row.hidden =
        (data.has("telegrams") && kind !== "telegram") ||
        (essay !== "" && !essays.split(" ").includes(essay));
      marks.get(`#${row.id}`)?.toggleAttribute("hidden", row.hidden);
    }
    for (const list of document.querySelectorAll(".chronology")) {
      const isEmpty = [...list.children].every((row) => row instanceof HTMLElement && row.hidden);
      list.previousElementSibling?.toggleAttribute("hidden", isEmpty);
    }
    const shown = rows.filter((row) => !row.hidden).length;
    const voice = form.querySelector("[role=status]");
    if (voice) voice.textContent = shown === rows.length ? "" : `${shown} of ${rows.length} rows`;
  };
  form.addEventListener("input", narrow);
  addEventListener("pageshow", narrow); // a browser may bring back what was chosen
  // Whoever follows a link to a row wants to see it.
  addEventListener("hashchange", () => {
    const row = targetOf(location.hash);
    if (!row?.hidden) return;
    form.reset();
    narrow();
    row.scrollIntoView();
  });
}
