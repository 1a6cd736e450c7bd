import { describe, expect, it } from 'vitest';
import { LogProcessor } from '../support/runner/log-processor.js';
import { StepRecord } from '../support/runner/step-record.js';

function record(lines: readonly string[], options: { debug?: boolean; secrets?: string[] } = {}): StepRecord {
  const { debug = false, secrets = [] } = options;
  const step = new StepRecord({ secrets, state: {}, debug, onLine: undefined });
  const processor = new LogProcessor(step);
  for (const line of lines) processor.line(line);
  return step;
}

describe('annotations', () => {
  it('have a type, a message, properties and a line in the log', () => {
    const step = record([
      '::error title=Bad,file=a.ts,line=3::boom',
      '::warning::hm',
      '::notice::fyi',
      '##[error]old',
    ]);
    expect(step.annotations).toEqual([
      { type: 'error', message: 'boom', properties: { title: 'Bad', file: 'a.ts', line: '3' } },
      { type: 'warning', message: 'hm', properties: {} },
      { type: 'notice', message: 'fyi', properties: {} },
      { type: 'error', message: 'old', properties: {} },
    ]);
    expect(step.seenLog).toBe('Error: boom\nWarning: hm\nNotice: fyi\nError: old\n');
    expect(step.failed).toBe(false);
  });

  it('are limited to ten of each type, the log is not', () => {
    const errors = Array.from({ length: 12 }, (_, i) => `::error::e${i}`);
    const step = record([...errors, '::warning::w']);
    expect(step.annotations.map(({ message }) => message)).toEqual([
      ...Array.from({ length: 10 }, (_, i) => `e${i}`),
      'w',
    ]);
    expect(step.seenLog).toContain('Error: e11\n');
  });

  it('are masked before they are cut at 4096 characters', () => {
    const step = record(['::add-mask::hunter2', `::error::${'x'.repeat(4090)}hunter2yyyyyyy`]);
    expect(step.annotations[0]?.message).toBe(`${'x'.repeat(4090)}***yyy`);
    expect(step.seenLog).toContain('***yyyyyyy\n');
  });
});

describe('masks', () => {
  it('apply to the lines that follow and are not shown themselves', () => {
    const step = record(['hunter2', '::add-mask::hunter2', 'hunter2 aHVudGVyMg==', '::group::hunter2']);
    expect(step.seenLog).toBe('hunter2\n*** ***\n▸ ***\n');
    expect(step.masks).toEqual(['hunter2']);
    expect(step.groups[0]?.title).toBe('***');
  });

  it('known beforehand apply from the start', () => {
    expect(record(['hunter2'], { secrets: ['hunter2'] }).seenLog).toBe('***\n');
  });

  it('of nothing are refused with a warning', () => {
    const step = record(['::add-mask::', '::add-mask::  ']);
    expect(step.masks).toEqual([]);
    expect(step.annotations.map(({ type }) => type)).toEqual(['warning', 'warning']);
  });
});

describe('groups', () => {
  it('have a title and lines', () => {
    const step = record(['::group::Details', 'inside', '::error::bad', '::endgroup::', 'outside']);
    expect(step.groups).toEqual([{ title: 'Details', lines: ['inside', 'Error: bad'], closed: true }]);
    expect(step.seenLog).toBe('▸ Details\ninside\nError: bad\noutside\n');
  });

  it('do not nest, and tell when nobody closed them', () => {
    const step = record(['::group::a', 'one', '::group::b', 'two', '::endgroup::', 'three', '::group::c']);
    expect(step.groups).toEqual([
      { title: 'a', lines: ['one'], closed: false },
      { title: 'b', lines: ['two'], closed: true },
      { title: 'c', lines: [], closed: false },
    ]);
  });
});

describe('debug lines', () => {
  it('are hidden', () => {
    expect(record(['::debug::a']).seenLog).toBe('');
  });

  it('are shown in debug mode, where commands are echoed too', () => {
    const step = record(['::debug::a%0Ab', '::group::g', '::add-mask::hunter2'], { debug: true });
    expect(step.seenLog).toBe('##[debug]a\n##[debug]b\n::group::g\n▸ g\n');
  });
});

describe('stop-commands', () => {
  it('makes everything plain text until the token', () => {
    const step = record([
      '::stop-commands::tok',
      '::error::not one',
      '##[add-mask]text',
      '::other::',
      '::TOK::',
      '::error::one',
    ]);
    expect(step.annotations.map(({ message }) => message)).toEqual(['one']);
    expect(step.masks).toEqual([]);
    expect(step.seenLog).toBe(
      '::stop-commands::tok\n::error::not one\n##[add-mask]text\n::other::\n::TOK::\nError: one\n',
    );
  });

  it('masks a token that is long enough to be a secret', () => {
    const step = record(['::stop-commands::0123456789', '::0123456789::', 'see 0123456789']);
    expect(step.seenLog).toBe('::stop-commands::***\n::***::\nsee ***\n');
    expect(step.masks).toEqual([]);
  });

  it.each(['', 'pause-logging', 'Error'])('fails the step for the token "%s"', (token) => {
    const step = record([`::stop-commands::${token}`, '::notice::still a command']);
    expect(step.failed).toBe(true);
    expect(step.annotations.at(-1)?.message).toBe('still a command');
  });
});

describe('old commands', () => {
  it('set-output and save-state work, with a warning', () => {
    const step = record(['::set-output name=a::1', '::set-output name=a::2', '::save-state name=b::3']);
    expect(step.outputWrites).toEqual([
      { name: 'a', value: '1' },
      { name: 'a', value: '2' },
    ]);
    expect(Object.fromEntries(step.outputs)).toEqual({ a: '2' });
    expect(Object.fromEntries(step.state)).toEqual({ b: '3' });
    expect(step.annotations.map(({ type }) => type)).toEqual(['warning', 'warning', 'warning']);
    expect(step.failed).toBe(false);
  });

  it.each([
    '::set-output::no name',
    '::set-env name=a::b',
    '::add-path::/x',
    '::add-matcher::m.json',
    '::echo::maybe',
  ])('%s fails the step', (line) => {
    const step = record([line]);
    expect(step.failed).toBe(true);
    expect(step.annotations.filter(({ type }) => type === 'error')).toHaveLength(2);
    expect(step.annotations.some(({ message }) => message.includes(`'${line}'`))).toBe(true);
  });

  it('echo repeats commands in the log', () => {
    const step = record(['::echo::on', '::save-state name=b::3', '::echo::OFF', '::save-state name=b::4']);
    expect(step.seenLog).toMatch(/^::save-state name=b::3\nWarning: .*\n::echo::OFF\nWarning: .*\n$/);
  });
});
