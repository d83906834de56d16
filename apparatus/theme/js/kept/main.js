// The page /kept/: all that the reader keeps of the texts, in their order, with remarks, to be taken along.

import { followQuotations } from "../page/quotations.js";
import { show } from "./list.js";

followQuotations(show);
show();
