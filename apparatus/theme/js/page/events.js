// What a press of a key or button means.

/** Whether a press asks for something of the browser’s: a new tab, a shortcut.
 * @param {MouseEvent | KeyboardEvent} event */
export const hasModifier = ({ ctrlKey, metaKey, altKey }) => ctrlKey || metaKey || altKey;

/** The same for a click, where Shift opens a window. @param {MouseEvent} event */
export const opensElsewhere = (event) => hasModifier(event) || event.shiftKey;

/** The element in which something happened. @param {Event} event */
export const elementOf = ({ target }) => (target instanceof Element ? target : document.documentElement);

/** Whether keys write into an element. @param {Element} element */
export function takesText(element) {
  return (
    (element instanceof HTMLElement && element.isContentEditable) ||
    element.matches("input:not([type=radio], [type=checkbox]), textarea, select")
  );
}
