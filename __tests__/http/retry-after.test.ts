import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRetryAfter, retryAfterMs } from '../../src/http/retry-after.js';

const DAY = 24 * 60 * 60 * 1_000;
const now = Date.UTC(1994, 10, 6, 8, 49, 0);

test.each([
  ['0', 0],
  ['120', 120_000],
  [' 3 ', 3_000],
  ['0.5', 500],
  ['1.0004', 1_001],
  ['Sun, 06 Nov 1994 08:49:37 GMT', 37_000],
  ['Sunday, 06-Nov-94 08:49:37 GMT', 37_000],
  ['Sun Nov  6 08:49:37 1994', 37_000],
  ['Sun Nov 06 08:49:37 1994', 37_000],
  ['sun, 06 nov 1994 08:49:37 gmt', 37_000],
  ['Sun, 06 Nov 1994 08:48:00 GMT', 0],
  ['Friday, 31-Dec-99 23:59:59 GMT', DAY],
  ['99999999999999999999999', DAY],
  [`${'9'.repeat(400)}`, DAY],
])('%j asks for %i ms', (value, ms) => expect(parseRetryAfter(value, now)).toBe(ms));

test.each([
  '',
  '-1',
  '+5',
  '1e3',
  '0x10',
  '5s',
  '5, 10',
  '1.',
  '.5',
  'NaN',
  'Infinity',
  'soon',
  '1994-11-06T08:49:37Z',
  'Sun, 06 Nov 1994 08:49:37 +0100',
  'Sun, 06 Nov 1994 25:49:37 GMT',
  'Sun, 31 Feb 1994 08:49:37 GMT',
  'Sun, 06 Foo 1994 08:49:37 GMT',
  'Sun, 6 Nov 1994 08:49:37 GMT',
])('%j asks for nothing', (value) => expect(parseRetryAfter(value, now)).toBeUndefined());

test('a two-digit year is the one within fifty years', () => {
  const newYear = Date.UTC(2049, 11, 31, 23, 59, 30);
  expect(parseRetryAfter('Saturday, 01-Jan-50 00:00:00 GMT', newYear)).toBe(30_000);
  expect(parseRetryAfter('Saturday, 01-Jan-99 00:00:00 GMT', newYear)).toBe(DAY);
  expect(parseRetryAfter('Saturday, 01-Jan-00 00:00:00 GMT', newYear)).toBe(0);
});

test('milliseconds of x-amz-retry-after come first, unless they are none', () => {
  expect(retryAfterMs({ 'x-amz-retry-after': '1500', 'retry-after': '9' }, now)).toBe(1_500);
  expect(retryAfterMs({ 'x-amz-retry-after': '1e9', 'retry-after': '9' }, now)).toBe(9_000);
  expect(retryAfterMs({ 'x-amz-retry-after': '9'.repeat(30) }, now)).toBe(DAY);
  expect(retryAfterMs({}, now)).toBeUndefined();
});

test('whatever the header says: nothing, or between 0 and a day', () => {
  const headers = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom(...'0123456789.-+eE ,:') }),
    fc.double().map(String),
    fc.date({ noInvalidDate: false }).map(String),
  );
  fc.assert(
    fc.property(headers, fc.nat(4e12), (value, at) => {
      const ms = parseRetryAfter(value, at);
      expect(ms === undefined || (Number.isInteger(ms) && ms >= 0 && ms <= DAY)).toBe(true);
    }),
  );
});

test('a date written in any of the three forms means the same', () => {
  const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
  const date = fc.date({ min: new Date(0), max: new Date(Date.UTC(2080, 0)), noInvalidDate: true });
  fc.assert(
    fc.property(date, fc.nat(DAY / 1_000), (at, seconds) => {
      at.setUTCMilliseconds(0);
      const from = at.getTime() - seconds * 1_000;
      const imf = at.toUTCString();
      const [weekday = '', day = '', month = '', year = '', time = ''] = imf.split(/,? /);
      const rfc850 = `${days[at.getUTCDay()]}, ${day}-${month}-${year.slice(2)} ${time} GMT`;
      const asctime = `${weekday} ${month} ${String(at.getUTCDate()).padStart(2)} ${time} ${year}`;
      for (const form of [imf, rfc850, asctime]) expect(parseRetryAfter(form, from)).toBe(seconds * 1_000);
    }),
  );
});

test('a count of seconds means that many, however it is written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: DAY / 1_000 }), fc.nat(3), (seconds, zeros) => {
      const text = '0'.repeat(zeros) + seconds + (zeros > 0 ? `.${'0'.repeat(zeros)}` : '');
      expect(parseRetryAfter(text, now)).toBe(seconds * 1_000);
    }),
  );
});
