/** Class and code of an error, such as `TypeError ECONNREFUSED`; never its message, which may quote values. */
export function causeOf(error: unknown): string {
  const {name, code, cause} = (error ?? {}) as Record<string, unknown>;
  const inner = (cause as {code?: unknown} | null | undefined)?.code;
  return [name, code ?? inner].filter(isWord).join(' ') || typeof error;
}

/** The same with the place that threw: `TypeError at proxy.js:12`. */
export function placeOf(error: unknown): string {
  const {stack, message} = (error ?? {}) as Record<string, unknown>;
  if (typeof stack !== 'string') return causeOf(error);
  // The stack begins with the message.
  const frames = typeof message === 'string' ? stack.replace(message, '') : stack;
  const place = /^\s*at .*?([\w.-]+:\d+):\d+\)?$/m.exec(frames)?.[1];
  return place === undefined ? causeOf(error) : `${causeOf(error)} at ${place}`;
}

const isWord = (value: unknown): boolean => typeof value === 'string' && /^\w{1,40}$/.test(value);
