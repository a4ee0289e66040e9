/**
 * What an address is counted by: one caller has one spelling, without port, brackets and zone. Of IPv6 it
 * is the network of 64 bits, which one caller has to itself; an IPv4 address inside of it is that address.
 *
 * @returns undefined for no address
 */
export function addressGroup(ip: string | undefined): string | undefined {
  const text = ip?.trim().toLowerCase() ?? '';
  const [, inBrackets, ipv4] = /^(?:\[([^\]]*)\](?::\d+)?|([\d.]+)(?::\d+)?)$/.exec(text) ?? [];
  if (ipv4 !== undefined) return ipv4;
  const bare = (inBrackets ?? text).replace(/%.*$/, '');
  const url = `http://[${bare}]`;
  if (!bare.includes(':') || !URL.canParse(url)) return bare.slice(0, LONGEST) || undefined;
  const groups = groupsOf(new URL(url).hostname.slice(1, -1));
  if (groups.slice(0, 6).join(':') === MAPPED) {
    const bytes = groups.slice(6).flatMap((group) => {
      const value = Number.parseInt(group, 16);
      return [value >> 8, value & 0xff];
    });
    return bytes.join('.');
  }
  return `${groups.slice(0, 4).join(':')}::/64`;
}

/** All eight, of an address as URLs write it. */
function groupsOf(hostname: string): string[] {
  const [head = '', tail] = hostname.split('::');
  const [before, after] = [head, tail ?? ''].map((part) => (part === '' ? [] : part.split(':')));
  const zeros = 8 - (before?.length ?? 0) - (after?.length ?? 0);
  return [...(before ?? []), ...Array.from({length: zeros}, () => '0'), ...(after ?? [])];
}

const MAPPED = '0:0:0:0:0:ffff';
/** Of a name that is no address. */
const LONGEST = 64;
