/** The page has put something into the element. */
export const hasSlotted = (element: Element): boolean =>
  element.querySelector(':scope > [slot]') !== null;
