import * as core from '@actions/core';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { parseLogCommand } from '../support/runner/log-commands.js';

const known = (name: string) => ['error', 'add-mask'].includes(name);
const parse = (line: string) => parseLogCommand(line, known);

describe('a log command', () => {
  it.each([
    ['::error::boom', {}, 'boom'],
    ['  \t::ERROR::boom', {}, 'boom'],
    ['::error title=a,file=b=c,empty=,=x::boom', { title: 'a', file: 'b=c' }, 'boom'],
    ['::error title=a%3A%2Cb%25::50%25 of%0Atwo%0D', { title: 'a:,b%' }, '50% of\ntwo\r'],
    ['::error::%250A', {}, '%0A'],
    ['::error::%0a is not an escape, %3A neither', {}, '%0a is not an escape, %3A neither'],
    ['::error::a::b', {}, 'a::b'],
    ['::error::', {}, ''],
    ['##[error]boom', {}, 'boom'],
    ['text in front ##[error title=a;file=b]boom', { title: 'a', file: 'b' }, 'boom'],
    ['##[error title=a%3Bb%5D]50%25%0A', { title: 'a;b]' }, '50%\n'],
  ])('%s', (line, properties, data) => {
    expect(parse(line)).toEqual({ name: 'error', properties, data });
  });

  it.each([
    'text ::error::boom',
    '::unknown::x',
    '##[unknown]x',
    '::error',
    ':error::x',
    '##[error',
    ':: error::x',
    '',
  ])('is not %s', (line) => {
    expect(parse(line)).toBeUndefined();
  });

  it('may stand in brackets behind an unknown one in colons', () => {
    expect(parse('::unknown::##[error]boom')).toMatchObject({ name: 'error', data: 'boom' });
  });

  it('of @actions/core is read back unchanged', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '%', '0', 'A', 'D', '\n', '\r', ':', ',', '=', '🚀', ' '),
    });
    const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    try {
      fc.assert(
        fc.property(text, text, (message, title) => {
          written.mockClear();
          core.error(message, { title });
          const line = String(written.mock.calls[0]?.[0]).replace(/\n$/, '');
          // The runner drops the spaces in front of the second `::`, and then a property without a value.
          const kept = title.replace(/ +$/, '');
          const properties = kept === '' ? {} : { title: kept };
          expect(parse(line)).toEqual({ name: 'error', properties, data: message });
        }),
      );
    } finally {
      written.mockRestore();
    }
  });
});
