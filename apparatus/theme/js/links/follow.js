// When an address is followed: on arrival, and whenever it changes.

import { whenSettled } from "../page/sight.js";
import { arrive, isPuttingRight } from "./arrive.js";
import { unmarkElsewhere } from "./mark.js";

/** The fragment that `?words=` belongs to. @type {string | undefined} */
let meant;
/** The address that was followed last. */
let seen = "";

export function startArriving() {
  addEventListener("hashchange", follow);
  // the way back to a link with words changes more than the fragment
  addEventListener("popstate", () => setTimeout(follow));
  document.addEventListener("click", unmarkElsewhere);
  whenSettled(begin);
}

function begin() {
  if (hasWords()) meant = location.hash;
  arrive(location.hash + recordedDirective());
}

/** The browser takes `:~:text=` out of the address, but not out of its records: one or the other has it. */
function recordedDirective() {
  const { navigation } = /** @type {{navigation?: {currentEntry?: {url: string | null} | null}}} */ (
    globalThis
  );
  const records = [performance.getEntriesByType("navigation")[0]?.name, navigation?.currentEntry?.url];
  for (const record of records) {
    const [first, directive] = (record ?? "").split(":~:");
    if (directive && first === location.href) return `:~:${directive}`;
  }
  return "";
}

function follow() {
  if (location.href === seen) return;
  if (hasWords()) {
    meant ??= location.hash;
    if (meant !== location.hash && !isPuttingRight()) dropQuery(); // a link on this page was followed
  }
  seen = location.href;
  arrive(location.hash);
}

const hasWords = () => location.search.includes("words=");

function dropQuery() {
  try {
    history.replaceState(history.state, "", location.pathname + location.hash);
  } catch {
    // a page from disk keeps its query
  }
}

/** The next change of the address is followed even where it leads back to the last. */
export function forgetSeen() {
  seen = "";
}
