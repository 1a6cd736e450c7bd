import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineCutter, linesOf } from '../support/runner/lines.js';

describe('lines', () => {
  it('ends at \\n, \\r\\n and a lone \\r', () => {
    expect(linesOf('a\nb\r\nc\rd\n\ne')).toEqual(['a', 'b', 'c', 'd', '', 'e']);
    expect(linesOf('a\r\n')).toEqual(['a']);
    expect(linesOf('')).toEqual([]);
  });

  it('are the same however the text is cut into pieces', () => {
    const piece = fc
      .array(fc.constantFrom('a', 'bc', '\n', '\r', '\r\n', '🚀'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const cutter = new LineCutter();
        const lines = [...pieces.flatMap((text) => cutter.push(text)), ...cutter.end()];
        expect(lines).toEqual(linesOf(pieces.join('')));
      }),
    );
  });
});
