// How much finds weigh (BM25: Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009).

/** The weight of something that `count` of `all` items have. @param {number} count @param {number} all */
export const rarity = (count, all) => Math.log(1 + (all - count + 0.5) / (count + 0.5));

/** The weight of standing several times in an item; k1 = 1.2, b = 0.75.
 * @param {number} times @param {number} length of the item, the middle length being 1 */
export const frequency = (times, length) => (times * 2.2) / (times + 1.2 * (0.25 + 0.75 * length));
