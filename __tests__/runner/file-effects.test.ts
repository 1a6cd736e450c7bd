import { describe, expect, it } from 'vitest';
import { applyFileCommands } from '../support/runner/file-effects.js';
import { StepRecord } from '../support/runner/step-record.js';

function apply(files: Record<string, string>) {
  const step = new StepRecord({
    secrets: [],
    state: { remote: 'old', kept: '1' },
    debug: false,
    onLine: undefined,
  });
  return { step, effects: applyFileCommands(files, step) };
}

describe('command files of a finished step', () => {
  it('add to the state the step was given', () => {
    const { step } = apply({ GITHUB_STATE: 'remote=new\n' });
    expect(Object.fromEntries(step.state)).toEqual({ remote: 'new', kept: '1' });
  });

  it('that are gone count as empty', () => {
    const { step, effects } = apply({ GITHUB_OUTPUT: 'a=b\n' });
    expect(step.outputWrites).toEqual([{ name: 'a', value: 'b' }]);
    expect(effects).toEqual({ env: new Map(), paths: [], summary: '' });
    expect(step.failed).toBe(false);
  });

  it('may come with any line ends in paths and summary', () => {
    const { effects } = apply({ GITHUB_PATH: '/a\r\n\r\n/b\r/a', GITHUB_STEP_SUMMARY: 'one\r\ntwo' });
    expect(effects.paths).toEqual(['/b', '/a']);
    expect(effects.summary).toBe('one\ntwo\n');
  });

  it.each(['GITHUB_OUTPUT', 'GITHUB_ENV'])('fail the step for a nameless entry of %s', (file) => {
    const { step, effects } = apply({ [file]: 'a=b\n=c\nd=e\n' });
    expect(step.failed).toBe(true);
    expect([...step.outputWrites.map(({ name }) => name), ...effects.env.keys()]).toEqual(['a']);
  });

  it('are read in the order of the runner, each on its own', () => {
    const { step } = apply({ GITHUB_OUTPUT: 'bad', GITHUB_STATE: 'worse', GITHUB_ENV: 'a<<b' });
    expect(
      step.annotations.map(({ message }) => message).filter((message) => message.startsWith('Unable')),
    ).toEqual([
      "Unable to process file command 'env' successfully.",
      "Unable to process file command 'state' successfully.",
      "Unable to process file command 'output' successfully.",
    ]);
  });
});
