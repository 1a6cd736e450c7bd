import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Masker } from '../support/runner/masker.js';

function masker(...secrets: string[]): Masker {
  const made = new Masker();
  for (const secret of secrets) made.add(secret);
  return made;
}

describe('a secret', () => {
  const secret = `p"a'ss/w&rd<+1`;

  it.each([
    ['itself', secret],
    ['in a URL', encodeURIComponent(secret).replace("'", '%27')],
    ['in JSON', JSON.stringify(secret).slice(1, -1)],
    ['in XML', 'p&quot;a&apos;ss/w&amp;rd&lt;+1'],
    ['in an expression', secret.replace("'", "''")],
    ['in base64', Buffer.from(secret).toString('base64')],
  ])('is masked %s', (_, text) => {
    expect(masker(secret).mask(`before ${text} after`)).toBe('before *** after');
  });

  it.each(['', 'u', 'us', 'user:'])('is masked at the end of base64, behind "%s"', (prefix) => {
    const encoded = Buffer.from(`${prefix}twelve bytes`).toString('base64');
    const masked = masker('twelve bytes').mask(encoded);
    expect(masked).toContain('***');
    expect(masked.length).toBeLessThan(3 + 8 + 1);
  });

  it('of several lines is masked line by line', () => {
    expect(masker('first line\n  second line\n').mask('x second line y')).toBe('x *** y');
  });

  it('may be one letter', () => {
    expect(masker('1').mask('1 of 10')).toBe('*** of ***0');
  });

  it('that overlaps or touches another gives one mask', () => {
    expect(masker('abc', 'cd', 'ef').mask('abcdef!')).toBe('***!');
    expect(masker('aa').mask('aaa')).toBe('***');
  });
});

it('no text holds a secret after masking', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '%', '"'), minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(
      fc.array(letters, { minLength: 1 }),
      fc.string({ unit: fc.constantFrom('a', 'b', '%', '"', 'c') }),
      (secrets, text) => {
        const masked = masker(...secrets).mask(text);
        for (const secret of secrets) expect(masked).not.toContain(secret);
      },
    ),
  );
});
