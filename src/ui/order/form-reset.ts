/**
 * True where React empties the form because its action ended, well or not: as it does so after an error
 * too, what the payer entered stays. A button for it, and `reset()` without an action, empty the form.
 */
export const isReactReset = (form: HTMLFormElement): boolean =>
  pressed?.form !== form && [form, ...form.elements].some(hasAction);

/** React keeps with each element what it was rendered with. */
const hasAction = (element: Element): boolean =>
  Object.entries(element).some(
    ([name, props]) =>
      name.startsWith('__reactProps$') &&
      ['action', 'formAction'].some((key) => typeof Object(props)[key] === 'function'),
  );

/** The button that was pressed in this task. */
let pressed: HTMLButtonElement | undefined;

// A server has no window.
globalThis.addEventListener?.(
  'click',
  (event) => {
    const [target] = event.composedPath();
    const button =
      target instanceof Element ? target.closest(':is(button, input)[type=reset]') : null;
    if (!button) return;
    pressed = button as HTMLButtonElement;
    setTimeout(() => (pressed = undefined));
  },
  {capture: true},
);
