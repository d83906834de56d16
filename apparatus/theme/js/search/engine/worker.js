// Answers questions about an edition that is at hand as a whole.

import { makeAsk } from "./answer.js";
import { makeCorpus } from "./corpus.js";
import { makeIndex } from "./index.js";
import { serve } from "./serve.js";

serve(({ searchRecords, lunr }) => makeAsk(makeIndex(searchRecords, makeCorpus(searchRecords, lunr))));
