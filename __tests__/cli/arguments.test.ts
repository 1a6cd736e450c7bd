import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../src/cli/arguments.js';
import { readCommandLine } from '../../src/cli/command-line.js';
import { nearest } from '../../src/cli/nearest.js';

const given = (...args: string[]) => Object.fromEntries(parseArguments(args).inputs);
const errors = (...args: string[]) => parseArguments(args).errors;

describe('options', () => {
  it.each([
    [['--stage', 'Deploy'], { stage: 'Deploy' }],
    [['--stage=Deploy'], { stage: 'Deploy' }],
    [['--stage='], { stage: '' }],
    [['--stage=--odd'], { stage: '--odd' }],
    [['--stage', 'a', '--stage', 'b'], { stage: 'b' }],
    [['--dry-run'], { 'dry-run': 'true' }],
    [['--wait=false'], { wait: 'false' }],
    [['--no-wait'], { wait: 'false' }],
    [['--no-wait', '--wait'], { wait: 'true' }],
    [['--wait=maybe'], { wait: 'maybe' }],
  ])('%j', (args, inputs) => {
    expect(parseArguments(args)).toMatchObject({ errors: [] });
    expect(given(...args)).toEqual(inputs);
  });

  it.each([
    [['--pipelineId', 'x'], 'There is no option --pipelineId; did you mean --pipeline-id?'],
    [['--pipeline_id=x'], 'There is no option --pipeline_id; did you mean --pipeline-id?'],
    [['--pipeline', 'x'], 'There is no option --pipeline; did you mean --pipeline-id?'],
    [['--sgate', 'x'], 'There is no option --sgate; did you mean --stage?'],
    [['--no-wiat'], 'There is no option --no-wiat; did you mean --no-wait?'],
    [['--xyzzy'], 'There is no option --xyzzy.'],
    [['-x'], 'There is no option -x.'],
    [['--__proto__'], 'There is no option --__proto__.'],
    [['--constructor', 'x'], 'There is no option --constructor.'],
    [['--environment', 'production'], '--environment exists only in the GitHub Action.'],
    [['--github-token=x'], '--github-token exists only in the GitHub Action.'],
    [['--no-summary'], '--no-summary exists only in the GitHub Action.'],
    [['--stage'], '--stage needs a value: --stage=…'],
    [['--stage', '--dry-run'], '--stage needs a value: --stage=…'],
    [['--wait', 'false'], '--wait takes its value with an equals sign: --wait=false'],
    [['--json=yes'], '--json takes no value.'],
    [['--no-wait=true'], '--no-wait takes no value.'],
    [['--stage', 'My', 'Stage'], '"Stage" belongs to no option; a value with spaces needs quotes.'],
  ])('%j: %s', (args, error) => {
    expect(errors(...args)).toEqual([error]);
  });

  it('are all judged at once', () => {
    expect(errors('--sgate', 'a', '--moed=retry', 'b')).toHaveLength(3);
  });

  it('never throw, whatever stands there', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string(),
            fc.string().map((text) => `--${text}`),
            fc.string({ unit: 'binary' }),
          ),
        ),
        (args) => {
          // biome-ignore lint/suspicious/noControlCharactersInRegex: that none is left is the point
          for (const error of errors(...args)) expect(error).not.toMatch(/\n|\u001b/);
        },
      ),
    );
  });
});

describe('variables', () => {
  const read = (args: string[], env: Record<string, string>) => readCommandLine(args, env);

  it('give what no option gives', () => {
    const line = read(['--stage', 'B'], {
      RESTAGE_STAGE: 'A',
      RESTAGE_PIPELINE_ID: 'p',
      RESTAGE_WAIT: 'false',
    });
    expect(line.read('stage')).toBe('B');
    expect(line.read('pipeline-id')).toBe('p');
    expect(line.fromVariables).toEqual(['pipeline-id', 'wait']);
    expect([line.givenAs('stage'), line.givenAs('pipeline-id'), line.givenAs('mode')]).toEqual([
      '--stage',
      'RESTAGE_PIPELINE_ID',
      '--mode',
    ]);
    expect(line.warnings).toEqual([]);
  });

  it('an empty option unsets one', () => {
    expect(read(['--execution-id='], { RESTAGE_EXECUTION_ID: 'x' }).read('execution-id')).toBe('');
  });

  it('that are misspelt or mean nothing here are named', () => {
    const env = {
      RESTAGE_PIPLINE_ID: 'p',
      RESTAGE_ENVIRONMENT: 'production',
      RESTAGE_FINAL_STATUS: 'succeeded',
      RESTAGE_SANDBOX_CLOCK: '1@1',
      RESTAGE_HOME: 'no input of ours',
    };
    expect(read([], env).warnings).toEqual([
      'RESTAGE_PIPLINE_ID is ignored; did you mean RESTAGE_PIPELINE_ID?',
      'RESTAGE_ENVIRONMENT is ignored: it exists only in the GitHub Action.',
    ]);
  });

  it('are the better place for a secret', () => {
    const { warnings } = read(['--token', 's3cret-token'], { RESTAGE_APP_SECRET: 's3cret-app' });
    expect(warnings).toEqual([expect.stringContaining('RESTAGE_TOKEN')]);
    expect(warnings.join()).not.toContain('s3cret');
  });
});

describe('what was probably meant', () => {
  it('is not guessed at when nothing is near', () => {
    expect(nearest('qqqqqqqq', ['stage', 'mode'])).toBeUndefined();
    expect(nearest('', ['stage'])).toBeUndefined();
  });

  it('is found through one typing error of any kind', () => {
    const names = ['target-execution-id', 'poll-interval-seconds', 'if-nothing-to-retry'];
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.nat(),
        fc.constantFrom('drop', 'double', 'change', 'swap'),
        (name, where, how) => {
          const at = where % (name.length - 1);
          const [head, one, next, tail] = [name.slice(0, at), name[at], name[at + 1], name.slice(at + 2)];
          const typed = {
            drop: `${head}${next}${tail}`,
            double: `${head}${one}${one}${next}${tail}`,
            change: `${head}#${next}${tail}`,
            swap: `${head}${next}${one}${tail}`,
          }[how];
          expect(nearest(typed, names)).toBe(name);
        },
      ),
    );
  });
});
