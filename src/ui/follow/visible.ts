/** The page shows it: neither it nor what it is in is hidden, closed or folded. */
export function isVisible(control: HTMLElement): boolean {
  // Browsers before 2024 cannot check visibility.
  const isDrawn =
    control.checkVisibility?.({visibilityProperty: true}) ?? control.getClientRects().length > 0;
  if (!isDrawn) return false;
  for (let box = boxOf(control); box; box = boxOf(box)) {
    // Folded by its height.
    if (box.offsetHeight === 0 && /hidden|clip/.test(getComputedStyle(box).overflowY)) return false;
  }
  return true;
}

/** The element whose overflow may cut it off; the window's is never folded. */
function boxOf(element: HTMLElement): HTMLElement | null {
  const {position} = getComputedStyle(element);
  const box = /absolute|fixed/.test(position) ? element.offsetParent : element.parentElement;
  return box instanceof HTMLElement && box !== document.body && box !== document.documentElement
    ? box
    : null;
}
