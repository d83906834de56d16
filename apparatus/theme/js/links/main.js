// Links: arriving by one, and taking one away. Loaded when somebody does.

import { whenSettled } from "../page/sight.js";
import { showCalling } from "./calling.js";
import { startArriving } from "./follow.js";
import { startTaking } from "./offer.js";

whenSettled(showCalling);
startArriving();
startTaking();
