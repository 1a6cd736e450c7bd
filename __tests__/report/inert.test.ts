import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneLine, plainText } from '../../src/report/inert.js';
import { escapeMarkdown } from '../../src/report/markdown.js';

/** Anything at all, with what is dangerous in it as often as not. */
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '::error::x',
        '##[error]',
        '##vso[task.setvariable variable=x]',
        '##teamcity[',
        '#',
        '\u001b[31m',
        '\u001b]8;;http://x\u0007',
        '\u202e',
        '\r\n',
        '\u0000',
        '%0A',
        '\ud800',
        '\u2028',
      ),
    ),
  )
  .map((parts) => parts.join(''));

describe('text of somebody else’s', () => {
  it('becomes one line that no runner takes for a command', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 10, max: 300 }), (text, most) => {
        const line = oneLine(text, most);
        expect(line.length).toBeLessThanOrEqual(most);
        expect(line.startsWith('::')).toBe(false);
        expect(line).not.toMatch(/##(vso|teamcity)?\[/);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: that none is left is the point
        expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u2028\u2029]/);
        expect(line.isWellFormed()).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('keeps its lines where there may be many, and nothing else of control', () => {
    expect(plainText('a\r\nb\u001b[1mc\u001b[0m\td', 100)).toBe('a\nbc\td');
    fc.assert(
      fc.property(hostile, (text) => {
        const plain = plainText(text, 200);
        expect(plain.length).toBeLessThanOrEqual(200);
        expect(plain.isWellFormed()).toBe(true);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: that none is left is the point
        expect(plain).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
      }),
    );
  });

  it('of a megabyte takes no time', () => {
    const begun = performance.now();
    oneLine('\u001b['.repeat(500_000));
    plainText(' '.repeat(1_000_000), 4_000);
    expect(performance.now() - begun).toBeLessThan(200);
  });

  it('is escaped for Markdown, HTML and tables', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(escapeMarkdown(text)).not.toMatch(/[<>`*_[\]()|~@!\\]/);
      }),
    );
  });
});
