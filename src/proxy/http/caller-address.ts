/**
 * An address from a reverse proxy, without the port that some of them append: `192.0.2.7:4711`,
 * `[2001:db8::1]:4711`. Otherwise undefined.
 */
export function addressOf(text: string | undefined): string | undefined {
  const address = text?.trim().replace(/^"(.*)"$/, '$1') ?? '';
  const [, inBrackets, v4] = /^(?:\[([^\]]*)\]|([\d.]+))(?::\d+)?$/.exec(address) ?? [];
  return (inBrackets ?? v4 ?? address) || undefined;
}
