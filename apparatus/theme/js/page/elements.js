// Elements that scripts make. Text is only ever set as text.

/**
 * An element with what stands in it.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name @param {string} className @param {(Node | string)[]} content
 */
export function make(name, className, ...content) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...content);
  return element;
}

/** @param {string} href @param {string} className @param {(Node | string)[]} content */
export function makeLink(href, className, ...content) {
  const link = make("a", className, ...content);
  link.href = href;
  return link;
}

/** @param {string} className @param {string} words @param {() => void} act */
export function makeButton(className, words, act) {
  const button = make("button", className, words);
  button.type = "button";
  button.addEventListener("click", act);
  return button;
}

/**
 * Mark an element as no part of the page: it stays out of a copy of the words and of a saved page.
 * @template {HTMLElement} Made
 * @param {Made} element
 */
export function asMade(element) {
  element.dataset.made = "";
  return element;
}

/** In a saved copy of a page, take out what scripts had made. */
export function removeMade() {
  for (const made of document.querySelectorAll("[data-made]")) made.remove();
}
