/**
 * True if React resets the form because its action has ended. Because this also happens after an error, the entries
 * stay. A reset button, and `reset()` without an action, empty the form.
 */
export const isReactReset = (form: HTMLFormElement): boolean =>
  pressed?.form !== form && [form, ...form.elements].some(hasAction);

/** React stores the props with each element. */
const hasAction = (element: Element): boolean =>
  Object.entries(element).some(
    ([name, props]) =>
      name.startsWith('__reactProps$') &&
      ['action', 'formAction'].some((key) => typeof Object(props)[key] === 'function'),
  );

/** The button that was pressed in this task. */
let pressed: HTMLButtonElement | undefined;

// Servers have no window.
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
