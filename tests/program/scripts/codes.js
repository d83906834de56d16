// Numbers as the scripts read them. In, on standard input: codes of numbers, and of steps. Out: both as numbers.

import { readFileSync } from "node:fs";
import { readCodes, readSteps } from "../../../apparatus/theme/js/search/engine/codes.js";

const [codes, steps] = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify([readCodes(codes), readSteps(steps)]));
