// Links: arriving by one, also at an address that has moved, taking one away, keeping words. Loaded when somebody does,
// or has kept some.

import { whenSettled } from "../page/sight.js";
import { showCalling } from "./calling.js";
import { startArriving } from "./follow.js";
import { startKept } from "./keep.js";
import { followMoved } from "./moved.js";
import { startTaking } from "./offer.js";

if (!followMoved()) {
  whenSettled(showCalling);
  startArriving();
  startTaking();
  startKept();
}
