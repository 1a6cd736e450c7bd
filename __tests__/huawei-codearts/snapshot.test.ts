import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTerminal } from '../../src/engine/status.js';
import { type Focus, findStage, toSnapshot } from '../../src/providers/huawei-codearts/snapshot.js';
import { runOf, type StageFacts } from './run-of.js';

const whole: Focus = { stage: undefined, waitFor: 'stage', holdFailure: false };
const second: Focus = {
  stage: { identifier: 'i1', name: 'S1', index: 1 },
  waitFor: 'stage',
  holdFailure: false,
};
const status = (
  word: string,
  stages: readonly StageFacts[],
  focus = second,
  before?: ReturnType<typeof runOf>,
) => toSnapshot(runOf(word, stages), focus, before, undefined).status;

describe('the status of one stage of a run', () => {
  it.each([
    ['is its own, once it has succeeded', 'RUNNING', 'COMPLETED', 'succeeded'],
    ['is its own, also when the run failed later', 'FAILED', 'COMPLETED', 'succeeded'],
    ['is its own failure', 'FAILED', 'FAILED', 'failed'],
    ['goes on while the run is on its way to it', 'RUNNING', 'INIT', 'in-progress'],
    ['goes on while it waits for a machine', 'RUNNING', 'QUEUED', 'in-progress'],
    ['waits for a person where the run does, before it', 'PAUSED', 'INIT', 'waiting-approval'],
    ['waits for a person itself', 'PAUSED', 'PAUSED', 'waiting-approval'],
    ['waits for somebody to resume it', 'SUSPEND', 'SUSPEND', 'waiting-approval'],
    ['is the run’s end when that came before it', 'FAILED', 'INIT', 'failed'],
    ['is the run’s end when somebody stopped that', 'CANCELED', 'INIT', 'cancelled'],
    ['is skipped when the run is well without it', 'COMPLETED', 'INIT', 'skipped'],
    ['is skipped when nobody chose it', 'COMPLETED', 'UNSELECTED', 'skipped'],
    ['goes on while its end is being written down', 'COMPLETED', 'RUNNING', 'in-progress'],
    ['is unknown for a word that nobody knows', 'RUNNING', 'THAWING', 'unknown'],
    ['is unknown for a word that nobody knows, also at the end', 'COMPLETED', 'THAWING', 'unknown'],
  ])('%s', (_, run, stage, expected) => {
    expect(status(run, [{ status: 'COMPLETED' }, { status: stage }])).toBe(expected);
  });

  it('that failed before the retry is not failed again while the run goes on', () => {
    const old = [
      { status: 'COMPLETED' },
      { status: 'FAILED', end: 3, jobs: [{ status: 'FAILED', dispatch: 'd2', start: 2 }] },
    ];
    const before = runOf('FAILED', old, { end_time: 3 });
    expect(status('RUNNING', old, second, before)).toBe('in-progress');
    expect(status('RUNNING', old, second)).toBe('failed');
    const again = [
      { status: 'COMPLETED' },
      { status: 'FAILED', end: 9, jobs: [{ status: 'FAILED', dispatch: 'd9', start: 8 }] },
    ];
    expect(status('RUNNING', again, second, before)).toBe('failed');
    // The run has ended anew without touching the stage: then its failure stands.
    expect(toSnapshot(runOf('FAILED', old, { end_time: 9 }), second, before, undefined).status).toBe(
      'failed',
    );
  });

  it('that has failed is held back while its run goes on, for whoever wants to retry it', () => {
    const held = { ...second, holdFailure: true };
    expect(status('RUNNING', [{}, { status: 'FAILED' }], held)).toBe('in-progress');
    expect(status('PAUSED', [{}, { status: 'FAILED' }], held)).toBe('waiting-approval');
    expect(status('FAILED', [{}, { status: 'FAILED' }], held)).toBe('failed');
    expect(status('RUNNING', [{}, { status: 'FAILED' }], second)).toBe('failed');
  });

  it('that the run does not show is never its success', () => {
    expect(status('COMPLETED', [{ status: 'COMPLETED' }])).toBe('in-progress');
    expect(status('FAILED', [{ status: 'COMPLETED' }])).toBe('failed');
  });
});

describe('the status of a whole run', () => {
  const words = [
    'INIT',
    'QUEUED',
    'RUNNING',
    'COMPLETED',
    'FAILED',
    'CANCELED',
    'PAUSED',
    'SUSPEND',
    'SKIPPED',
    'UNSELECTED',
    'X',
  ];
  it('property: is that of its word, whatever the stages say', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ status: fc.constantFrom(...words) })), (stages) => {
        expect(status('COMPLETED', stages, whole)).toBe('succeeded');
        expect(status('FAILED', stages, whole)).toBe('failed');
        expect(status('RUNNING', stages, whole)).toBe('in-progress');
        expect(status('COMPLETED', stages, { ...second, waitFor: 'execution' })).toBe('succeeded');
      }),
    );
  });

  it('property: a stage is never over while its run is unknown or running, unless its own word says so', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('RUNNING', 'PAUSED', 'THAWING', 'INIT'),
        fc.constantFrom('INIT', 'QUEUED', 'RUNNING', 'PAUSED', 'X'),
        (run, stage) => {
          expect(isTerminal[status(run, [{}, { status: stage }])]).toBe(false);
        },
      ),
    );
  });
});

describe('what a reading tells', () => {
  it('the failed jobs and their steps', () => {
    const stages = [
      { status: 'COMPLETED', jobs: [{ status: 'COMPLETED' }] },
      {
        status: 'FAILED',
        jobs: [
          {
            status: 'FAILED',
            message: 'exit 1',
            steps: [
              { name: 'Shell', status: 'FAILED', message: 'no such file' },
              { name: 'Other', status: 'COMPLETED', message: 'fine' },
            ],
          },
          { status: 'CANCELED' },
        ],
      },
    ];
    const { failureReason, actions } = toSnapshot(runOf('FAILED', stages), second, undefined, 'https://link');
    expect(failureReason).toBe('J0: exit 1; Shell: no such file; J1: CANCELED');
    expect(actions.map(({ name }) => name)).toEqual(['J0', 'J1']);
    expect(toSnapshot(runOf('FAILED', stages), whole, undefined, undefined).failureReason).toContain(
      'S1 / J0: exit 1',
    );
  });

  it('what failed elsewhere, when the stage itself never began', () => {
    const stages = [
      { status: 'FAILED', jobs: [{ status: 'FAILED', message: 'exit 1' }] },
      { status: 'INIT', jobs: [{ status: 'INIT' }] },
    ];
    expect(toSnapshot(runOf('FAILED', stages), second, undefined, undefined).failureReason).toBe(
      'S0 / J0: exit 1',
    );
  });

  it('where it waits for a person: stage, job and step', () => {
    const stages = [
      { status: 'COMPLETED' },
      { status: 'PAUSED', jobs: [{ status: 'PAUSED', steps: [{ name: '审核', status: 'PAUSED' }] }] },
    ];
    const { approval } = toSnapshot(runOf('PAUSED', stages), whole, undefined, 'https://link');
    expect(approval).toEqual({ what: 'stage S1, job J0, step 审核', who: undefined, url: 'https://link' });
    expect(toSnapshot(runOf('PAUSED', []), whole, undefined, undefined).approval?.what).toBe('run PAUSED');
  });

  it('no end while it goes on, and the start of the retried jobs', () => {
    const before = runOf('FAILED', [
      { status: 'FAILED', start: 1, end: 3, jobs: [{ status: 'FAILED', dispatch: 'd', start: 2 }] },
    ]);
    const now = runOf('RUNNING', [
      { status: 'RUNNING', start: 1, end: 3, jobs: [{ status: 'RUNNING', dispatch: 'e', start: 8 }] },
    ]);
    const first: Focus = { ...second, stage: { identifier: 'i0', name: 'S0', index: 0 } };
    expect(toSnapshot(now, first, before, undefined)).toMatchObject({ startedAt: 8, finishedAt: undefined });
    expect(toSnapshot(now, first, undefined, undefined)).toMatchObject({ startedAt: 1 });
  });
});

describe('a stage in another run', () => {
  const key = { identifier: 'i1', name: 'S1', index: 1 };
  const names = (
    run: ReturnType<typeof runOf>,
    wanted: { identifier: string | undefined; name: string; index: number },
  ) => findStage(run, wanted)?.index;

  it('is found by identifier, else by name, and by place among namesakes', () => {
    const run = runOf('RUNNING', [{}, {}, {}]);
    expect(names(run, key)).toBe(1);
    expect(names(run, { ...key, identifier: undefined })).toBe(1);
    expect(names(run, { ...key, identifier: 'gone' })).toBe(1);
    expect(names(run, { identifier: 'gone', name: 'gone', index: 1 })).toBeUndefined();
    const twins = {
      ...run,
      stages: run.stages.map((stage) => ({ ...stage, name: 'same', identifier: undefined })),
    };
    expect(names(twins, { identifier: undefined, name: 'same', index: 2 })).toBe(2);
  });
});
