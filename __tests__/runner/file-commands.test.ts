import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as core from '@actions/core';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FileCommandError, keyValuePairs, type Pair } from '../support/runner/file-commands.js';

function read(text: string): [string, string][] {
  return [...keyValuePairs(text)].map(({ name, value }) => [name, value]);
}

describe('a command file', () => {
  it.each<[string, string, [string, string][]]>([
    ['nothing', '', []],
    ['a value', 'a=b\n', [['a', 'b']]],
    ['a last line without an end', 'a=b', [['a', 'b']]],
    ['an empty value', 'a=\n', [['a', '']]],
    ['equals signs in a value', 'a=b=c<<d\n', [['a', 'b=c<<d']]],
    [
      'empty lines between entries',
      '\n\na=b\n\nc=d\n\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['spaces, kept', ' a = b \n', [[' a ', ' b ']]],
    [
      'carriage returns, kept',
      'a=b\r\nc<<E\nd\r\nE\n',
      [
        ['a', 'b\r'],
        ['c', 'd\r'],
      ],
    ],
    ['a delimited value', 'a<<E\none\ntwo\nE\n', [['a', 'one\ntwo']]],
    ['an equals sign behind the delimiter mark', 'a<<E=F\none\nE=F\n', [['a', 'one']]],
    ['an empty delimited value', 'a<<E\nE\n', [['a', '']]],
    ['empty lines in a delimited value', 'a<<E\n\n\nE\n', [['a', '\n']]],
    ['a delimiter that is the last thing', 'a<<E\none\nE', [['a', 'one']]],
    ['entries inside a delimited value', 'a<<E\nb=c\nd<<F\nE\n', [['a', 'b=c\nd<<F']]],
    ['a delimiter with more behind it, in the value', 'a<<E\nE \n E\nE\n', [['a', 'E \n E']]],
    ['a byte order mark', '\uFEFFa=b\n', [['a', 'b']]],
    [
      'the same name twice',
      'a=b\na=c\n',
      [
        ['a', 'b'],
        ['a', 'c'],
      ],
    ],
  ])('with %s', (_, text, pairs) => {
    expect(read(text)).toEqual(pairs);
  });

  it.each([
    ['no mark', 'nonsense\n', "Invalid format 'nonsense'"],
    ['no name before a delimiter', '<<E\nE\n', 'Name must not be empty'],
    ['no delimiter', 'a<<\nb\n', 'delimiter must not be empty'],
    ['no closing delimiter', 'a<<E\nb\n', "Matching delimiter not found 'E'"],
    ['a value that just stops', 'a<<E\nb', 'EOF marker missing new line'],
  ])('is refused with %s', (_, text, message) => {
    expect(() => read(text)).toThrow(FileCommandError);
    expect(() => read(text)).toThrow(message);
  });

  it('yields what stands before a mistake', () => {
    const found: Pair[] = [];
    expect(() => {
      for (const pair of keyValuePairs('a=b\nnonsense\nc=d\n')) found.push(pair);
    }).toThrow(FileCommandError);
    expect(found).toEqual([{ name: 'a', value: 'b' }]);
  });

  it('of any text is either read or refused, and no entry is made up', () => {
    const text = fc
      .array(fc.constantFrom('a', '=', '<<', '\n', 'E', '\r', ' '))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (file) => {
        try {
          for (const { name, value } of keyValuePairs(file)) {
            expect(file).toContain(value);
            expect(file).toContain(name);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(FileCommandError);
        }
      }),
    );
  });
});

describe('what @actions/core writes', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'file-commands-'));
    file = join(folder, 'output');
    vi.stubEnv('GITHUB_OUTPUT', file);
  });

  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  it('is read back unchanged, whatever the values', () => {
    const name = fc.stringMatching(/^[\w-]+$/);
    const trap = fc.constantFrom(
      '\n',
      '\r',
      '=',
      '<<',
      'a=b',
      'ghadelimiter_',
      'E<<E\n',
      '\uFEFF',
      '%0A',
      '::',
    );
    const value = fc
      .array(fc.oneof(trap, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 8 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 5 }), (pairs) => {
        writeFileSync(file, '');
        for (const [key, text] of pairs) core.setOutput(key, text);
        expect(read(readFileSync(file, 'utf8'))).toEqual(pairs);
      }),
    );
  });
});
