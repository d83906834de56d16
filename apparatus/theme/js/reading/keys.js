// Single keys that lead through a page; the settings can switch them off.

import { elementOf, hasModifier, takesText } from "../page/events.js";
import { goAfter, goBefore, goToCallBefore, goToNextCall } from "./position.js";
import { stepTo } from "./preview.js";
import { showProgress } from "./progress.js";
import { findBox, goToSearch } from "./search-box.js";
import { setting } from "./settings.js";

/** @type {Record<string, () => void>} */
const KEYS = {
  j: goAfter,
  k: goBefore,
  n: goToNextCall,
  N: goToCallBefore,
  e: () => stepTo(1),
  E: () => stepTo(-1),
  "/": goToSearch,
  "?": () => document.getElementById("keys")?.togglePopover(),
};

export function startKeys() {
  document.addEventListener("keydown", (event) => {
    if (hasModifier(event) || event.defaultPrevented || takesText(elementOf(event))) return;
    if (setting("keys") === "off" || !Object.hasOwn(KEYS, event.key)) return;
    if (event.key === "/" && !findBox()) return; // the browser has a use for it
    event.preventDefault();
    KEYS[event.key]();
    showProgress();
  });
}
