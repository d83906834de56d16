// The citation of a place, from the form of its essay in which PLACE-HERE, ADDRESS-HERE and ID-HERE stand.

/** @param {string} words */
export const asHtml = (words) => words.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** @param {string} form @param {{id: string, place: string, link: string}} taken
 * @param {(words: string) => string} mask words of ours in the language of the form */
export const fillForm = (form, { id, place, link }, mask) =>
  form
    .replaceAll("PLACE-HERE", () => mask(place))
    .replaceAll("ADDRESS-HERE", () => mask(link))
    .replaceAll("ID-HERE", id.replace("..", "-")); // two passages of one essay have two keys
