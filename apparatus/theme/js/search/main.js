// The search on the page: the box, the page of results, the marks on arrival, the filters of all notes and days.

import { startArrival } from "./arrive.js";
import { startBox } from "./box.js";
import { startDays } from "./filter-days.js";
import { startFilter } from "./filter-notes.js";
import { startPage } from "./page.js";

if (document.getElementById("results")) startPage();
else {
  startBox();
  startArrival();
  startFilter();
  startDays();
}
