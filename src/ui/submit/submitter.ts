type NativeButton = HTMLButtonElement | HTMLInputElement;

/** What submits a form: a native button as it was when it was pressed, or none. */
export interface Submitter {
  readonly button: NativeButton;
  readonly was: NativeButton;
  /** What the form holds with the click on an image. */
  readonly point: FormData | undefined;
}

/** Remembers a button, because pages disable, rename, replace or remove it right after the press. */
export function submitterOf(
  form: HTMLFormElement,
  pressed: HTMLElement | null | undefined,
): Submitter | undefined {
  if (!pressed?.matches('button, input')) return undefined;
  const button = pressed as NativeButton;
  return {
    button,
    was: button.cloneNode(true) as NativeButton,
    point: button.type === 'image' ? new FormData(form, button) : undefined,
  };
}
