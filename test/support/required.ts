/**
 * Why a suite is skipped that needs a server; with `REQUIRE_SERVERS=1` that is an error instead, so that no release
 * goes out with less tests than it seems.
 *
 * @param missing what is not there, or undefined
 */
export function unlessRequired(missing: string | undefined): string | false {
  if (missing !== undefined && process.env['REQUIRE_SERVERS'] === '1') throw new Error(missing);
  return missing ?? false;
}
