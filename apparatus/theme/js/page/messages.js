// What the page says to its reader: aloud, and in a bar that can be dismissed.

import { asMade, make, makeButton } from "./elements.js";

const voice = asMade(make("div", "link-status"));
voice.role = "status";

/** Say something to a screen reader. @param {string} words @param {boolean} [seen] shown on the screen too */
export function say(words, seen = false) {
  if (!voice.isConnected) document.body.append(voice);
  voice.textContent = "";
  voice.toggleAttribute("data-seen", seen);
  setTimeout(() => {
    voice.textContent = words;
  }, 100); // the voice must have been there before
  if (seen) setTimeout(() => voice.removeAttribute("data-seen"), 3000);
}

/** A bar with a message and the button that ends it.
 * @param {string} className @param {string} label of the button @param {() => void} end
 * @param {(Node | string)[]} message */
export function makeBar(className, label, end, ...message) {
  const bar = asMade(make("div", className, ...message, " ", makeButton("", label, end)));
  bar.role = "status";
  return bar;
}
