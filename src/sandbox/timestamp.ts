/**
 * A moment as secuconnect writes it: German local time with its offset, no fraction, such as
 * `2017-12-22T14:59:32+01:00`.
 *
 * @param time milliseconds since 1970
 */
export function timestamp(time: number): string {
  const offset = isSummerTime(time) ? 2 : 1;
  const local = new Date(time + offset * 3_600_000).toISOString().slice(0, 19);
  return `${local}+0${offset}:00`;
}

/** From the last Sunday of March to that of October, each at 1:00 UTC (directive 2000/84/EC). */
function isSummerTime(time: number): boolean {
  const year = new Date(time).getUTCFullYear();
  return time >= lastSunday(year, 2) && time < lastSunday(year, 9);
}

/** Both months have 31 days. */
function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month, 31, 1));
  return last.getTime() - last.getUTCDay() * 86_400_000;
}
