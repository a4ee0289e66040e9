/**
 * The key by which an address is counted: one spelling per caller, without port, brackets and zone. For IPv6 it is
 * the 64-bit network, which usually belongs to one caller; an IPv4-mapped address counts as the IPv4 address.
 *
 * @returns undefined for anything else
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

/** All eight groups of an address in the spelling of URLs. */
function groupsOf(hostname: string): string[] {
  const [before = [], after = []] = hostname
    .split('::')
    .map((part) => (part === '' ? [] : part.split(':')));
  const zeros = Array.from({length: 8 - before.length - after.length}, () => '0');
  return [...before, ...zeros, ...after];
}

const MAPPED = '0:0:0:0:0:ffff';
/** For text that is not an address. */
const LONGEST = 64;
