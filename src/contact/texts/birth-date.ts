import type {IssueCode} from '../contact.ts';

/** A birth date as the payer types it: text of three inputs, any of them empty. */
export interface BirthDateParts {
  day: string;
  month: string;
  year: string;
}

/**
 * The parts as `YYYY-MM-DD`, or empty if all are empty. Invalid parts are joined too, so that
 * {@link birthDateIssue} can say what is wrong with them.
 */
export function joinBirthDate({day, month, year}: BirthDateParts): string {
  return day || month || year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : '';
}

/**
 * The parts of a date that starts with `YYYY-MM-DD`; empty parts when it does not. secuconnect
 * answers `1905-03-03T00:00:00+01:00`: only the written day counts, whatever the offset. `Date` would turn
 * it into 2 March in most time zones.
 */
export function splitBirthDate(dob = ''): BirthDateParts {
  const [, year = '', month = '', day = ''] = DATE.exec(dob) ?? [];
  return {day, month, year};
}

/**
 * What is wrong with a birth date in the form `YYYY-MM-DD`, if anything.
 *
 * @param today the day of the check, `YYYY-MM-DD`
 * @param minAge years; people born on 29 February turn a year older on 1 March (German BGB 187, 188)
 */
export function birthDateIssue(dob: string, today: string, minAge = 0): IssueCode | undefined {
  const {day, month, year} = splitBirthDate(dob);
  if (!year || dob.length !== 10) return 'format';
  if (Number(day) < 1 || Number(day) > daysIn(Number(month), Number(year))) return 'date';
  if (year < '1900' || dob > today) return 'range';
  const birthday = `${Number(year) + minAge}${dob.slice(4)}`;
  return birthday > today ? 'min-age' : undefined;
}

/** Today by the clock's own time zone, `YYYY-MM-DD`. */
export function localDate(now = new Date()): string {
  const digits = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${digits(now.getMonth() + 1)}-${digits(now.getDate())}`;
}

/** Zero if the month does not exist. */
function daysIn(month: number, year: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return [0, 31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month] ?? 0;
}

const DATE = /^(\d{4})-(\d\d)-(\d\d)/;
