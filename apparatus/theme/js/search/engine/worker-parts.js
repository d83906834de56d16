// Answers questions about a divided edition, of which as much is loaded as a question needs.

import { makeAsk } from "./answer.js";
import { readScript } from "./files.js";
import { makeGather } from "./gather.js";
import { serve } from "./serve.js";

/** @import { Load } from "./files.js" */

/** All files of a step at the same time, which `importScripts` would load one after another. @type {Load} */
const fetchFile = async (name) => {
  const response = await fetch(`../search/${name}.js`);
  if (!response.ok) throw new Error(`${name} could not be loaded`);
  return readScript(await response.text());
};

serve(({ searchRecords, lunr, loadSearchFile = fetchFile }) => {
  const gather = makeGather(searchRecords, lunr, loadSearchFile);
  return async (question) => makeAsk(await gather(question))(question);
});
