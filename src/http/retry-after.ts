/** Nobody means more than a day; a larger number is a mistake or an attack on the job's patience. */
const LONGEST_MS = 24 * 60 * 60 * 1_000;

/**
 * How long the service asks to wait, in ms from `now`: `x-amz-retry-after` (ms) before `retry-after`.
 *
 * @param headers lower-case names
 * @param now ms since the epoch
 * @returns 0 … one day; undefined when the service asks for nothing or for nonsense
 */
export function retryAfterMs(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const exact = headers['x-amz-retry-after']?.trim();
  if (exact !== undefined && NUMBER.test(exact)) return Math.min(LONGEST_MS, Number(exact));
  const value = headers['retry-after'];
  return value === undefined ? undefined : parseRetryAfter(value, now);
}

/**
 * The value of a Retry-After header (RFC 9110 §10.2.3): seconds (a fraction is tolerated) or an HTTP-date.
 *
 * @returns ms from `now`, 0 … one day; undefined when it is neither
 */
export function parseRetryAfter(value: string, now: number): number | undefined {
  const text = value.trim();
  const ms = NUMBER.test(text) ? Number(text) * 1_000 : untilDate(text, now);
  return ms === undefined ? undefined : Math.min(LONGEST_MS, Math.max(0, Math.ceil(ms)));
}

const NUMBER = /^\d+(\.\d+)?$/;

const TIME = String.raw`(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)`;
const MONTH = '(?<month>[a-z]{3})';
/** RFC 9110 §5.6.7: the preferred form and the two obsolete ones that a recipient must still read. */
const HTTP_DATES = [
  String.raw`[a-z]{3}, (?<day>\d\d) ${MONTH} (?<year>\d{4}) ${TIME} GMT`,
  String.raw`[a-z]{6,9}, (?<day>\d\d)-${MONTH}-(?<year>\d\d) ${TIME} GMT`,
  String.raw`[a-z]{3} ${MONTH} (?<day>[ \d]\d) ${TIME} (?<year>\d{4})`,
].map((form) => new RegExp(`^${form}$`, 'i'));

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function untilDate(text: string, now: number): number | undefined {
  for (const form of HTTP_DATES) {
    const parts = form.exec(text)?.groups;
    if (parts === undefined) continue;
    const [hour, minute, second, day] = ['hour', 'minute', 'second', 'day'].map((name) =>
      Number(parts[name]),
    );
    const month = MONTHS.indexOf((parts['month'] ?? '').toLowerCase());
    const date = new Date(Date.UTC(fullYear(parts['year'] ?? '', now), month, day, hour, minute, second));
    // Date.UTC turns "31 Feb" and "25:00" into another day instead of refusing them.
    const real = date.getUTCMonth() === month && date.getUTCDate() === day && date.getUTCHours() === hour;
    return real ? date.getTime() - now : undefined;
  }
  return undefined;
}

/** A two-digit year that looks more than 50 years ahead is in the past (RFC 9110 §5.6.7). */
function fullYear(text: string, now: number): number {
  if (text.length === 4) return Number(text);
  const thisYear = new Date(now).getUTCFullYear();
  const year = thisYear - (thisYear % 100) + Number(text);
  return year > thisYear + 50 ? year - 100 : year;
}
