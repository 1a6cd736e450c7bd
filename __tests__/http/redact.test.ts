import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRedactor } from '../../src/http/redact.js';

function redactor(...secrets: string[]) {
  const created = createRedactor();
  for (const secret of secrets) created.add(secret);
  return created;
}

const secret = 'pa/ss "wörd"+1';

test.each([
  ['as it is', secret],
  ['in a URL', encodeURIComponent(secret)],
  ['in a URL with lower-case digits', encodeURIComponent(secret).replace(/%../g, (hex) => hex.toLowerCase())],
  ['in a form', new URLSearchParams({ x: secret }).toString().slice(2)],
  ['in base64', Buffer.from(secret).toString('base64')],
  ['in base64 without padding', Buffer.from(secret).toString('base64').replace(/=+$/, '')],
  ['in base64url', Buffer.from(secret).toString('base64url')],
  ['in JSON', JSON.stringify(secret).slice(1, -1)],
])('hides a secret %s', (_name, form) => {
  expect(redactor(secret).redact(`before ${form} after, ${form}!`)).toMatch(
    /^before \*\*\*=* after, \*\*\*=*!$/,
  );
});

test('the longest secret wins, so that no tail of it stays', () => {
  expect(redactor('abcd', 'abcdefgh').redact('abcdefgh abcd')).toBe('*** ***');
  expect(redactor('abcdefgh', 'cdef').redact('abcdefgh')).toBe('***');
  expect(redactor('abcd', 'cdef').redact('x abcdef y')).toBe('x *** y');
});

test('leaves short secrets and other text alone', () => {
  const text = 'a b c true 123';
  expect(redactor('', 'a', '123').redact(text)).toBe(text);
});

test('a secret with a line break at its end is hidden without it as well', () => {
  expect(redactor('token-1234\n').redact('Bearer token-1234')).toBe('Bearer ***');
});

test('a secret made of the characters of a pattern is text', () => {
  expect(redactor('.*+?^$').redact('abcdef .*+?^$')).toBe('abcdef ***');
});

test('a secret that the mask itself would complete', () => {
  expect(redactor('****', 'abcd').redact('abcd*')).toBe('***');
});

const secrets = fc.array(fc.string({ minLength: 4, maxLength: 20 }), { minLength: 1, maxLength: 4 });

test('no form of a known secret survives, wherever it is and however often', () => {
  const forms = [
    (text: string) => text,
    encodeURIComponent,
    (text: string) => JSON.stringify(text).slice(1, -1),
    (text: string) => Buffer.from(text).toString('base64'),
  ];
  const pieces = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.string()), { maxLength: 8 });
  fc.assert(
    fc.property(secrets, pieces, (known, places) => {
      const text = places
        .map(
          ([which, form, other]) => other + forms[form % forms.length]?.(known[which % known.length] ?? ''),
        )
        .join('');
      const clean = redactor(...known).redact(text);
      for (const each of known) for (const form of forms) expect(clean).not.toContain(form(each));
    }),
  );
});

test('text without a secret is unchanged, and redacting twice changes no more than once', () => {
  fc.assert(
    fc.property(secrets, fc.string(), (known, text) => {
      const { redact } = redactor(...known);
      const clean = redact(text);
      expect(redact(clean)).toBe(clean);
      expect(redactor().redact(text)).toBe(text);
    }),
  );
});
