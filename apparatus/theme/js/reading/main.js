// What every page loads: the reader’s settings before it is painted, and all that reading gains from scripts.

import { watchReader } from "../page/sight.js";
import { startCopy } from "./copy.js";
import { startKeys } from "./keys.js";
import { startOnDemand } from "./on-demand.js";
import { startPreviews } from "./preview-calls.js";
import { startProgress } from "./progress.js";
import { startSearchBox } from "./search-box.js";
import { applySettings } from "./settings.js";
import { startSidenotes } from "./sidenotes.js";
import { startTools } from "./tools.js";
import { startWayBack } from "./way-back.js";
import { startWording } from "./wording.js";

const { dataset } = document.documentElement;
dataset.scripts = ""; // style sheets show what needs scripts only where they run
const isSearch = /\/search\/(?:index\.html)?$/.test(location.pathname);
const isAsking = isSearch && new URLSearchParams(location.search).get("q")?.trim();
if (isAsking) dataset.asking = ""; // until there is an answer
applySettings();
watchReader();

document.addEventListener("DOMContentLoaded", () => {
  startTools();
  startPreviews();
  startSidenotes();
  startWording();
  startProgress();
  startKeys();
  startWayBack();
  startSearchBox();
  startCopy();
  startOnDemand();
});
