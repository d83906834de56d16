// Links: arriving by one, taking one away, keeping words. Loaded when somebody does, or has kept some.

import { whenSettled } from "../page/sight.js";
import { showCalling } from "./calling.js";
import { startArriving } from "./follow.js";
import { startKept } from "./keep.js";
import { startTaking } from "./offer.js";

whenSettled(showCalling);
startArriving();
startTaking();
startKept();
