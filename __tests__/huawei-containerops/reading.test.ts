import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Detail,
  type JobRecord,
  parseDetail,
  parseJobs,
} from '../../src/providers/huawei-containerops/detail.js';
import { executionIdOf } from '../../src/providers/huawei-containerops/locate.js';
import { movement, newJob } from '../../src/providers/huawei-containerops/movement.js';
import { type Focus, toSnapshot } from '../../src/providers/huawei-containerops/snapshot.js';

interface Facts {
  readonly status?: string;
  readonly start_time?: string;
  readonly end_time?: string;
  readonly state?: unknown;
}

const detail = (word: string, stageIndex: number, ...stages: readonly Facts[]): Detail =>
  parseDetail(
    {
      id: 7,
      stages: stages.map((_, index) => ({ id: 100 + index, name: `S${index}` })),
      status: { status: word, stage_index: stageIndex, stages },
    },
    '7',
  );
const stageOf = (facts: Facts) => {
  const [stage] = detail('x', 9, facts).stages;
  if (stage === undefined) throw new Error('no stage');
  return stage;
};
const jobs = (...ids: number[]): readonly JobRecord[] => parseJobs(ids.map((id) => ({ id })));

describe('a stage that has moved', () => {
  const before = {
    stage: stageOf({ status: 'stage_exception', start_time: 'a', end_time: 'b' }),
    jobs: jobs(1, 2),
  };
  it.each([
    [
      'its word',
      stageOf({ status: 'running', start_time: 'a', end_time: 'b' }),
      'the stage went from stage_exception to running',
    ],
    [
      'its start',
      stageOf({ status: 'stage_exception', start_time: 'c', end_time: 'b' }),
      'the stage has a new start time',
    ],
    [
      'its end',
      stageOf({ status: 'stage_exception', start_time: 'a', end_time: 'c' }),
      'the stage has a new end time',
    ],
  ])('shows it by %s', (_, now, proof) => {
    expect(movement(before, now)).toBe(proof);
  });

  it('shows it by a job record that was not there', () => {
    expect(movement(before, before.stage, jobs(1, 2, 3))).toBe('job 3 has appeared');
    expect(movement(before, before.stage, jobs(2, 1))).toBeUndefined();
    // Records that could not be read before prove nothing now; none before and one now does.
    expect(movement({ ...before, jobs: undefined }, before.stage, jobs(3))).toBeUndefined();
    expect(newJob([], jobs(3))?.id).toBe('3');
  });

  it.each([
    ['less is shown', stageOf({})],
    ['the exception handler has reset it', stageOf({ status: 'waiting' })],
    ['nothing is different', before.stage],
  ])('does not when %s', (_, now) => {
    expect(movement(before, now)).toBeUndefined();
  });

  it('property: what only fills gaps is no movement', () => {
    const value = fc.option(fc.constantFrom('2019-01-21T03:31:27.317648Z', '2019-01-21T11:31:27Z'), {
      nil: undefined,
    });
    fc.assert(
      fc.property(value, value, fc.boolean(), fc.boolean(), (start, end, hideStart, hideEnd) => {
        const full = {
          status: 'timeout',
          ...(start && { start_time: start }),
          ...(end && { end_time: end }),
        };
        const thin = {
          status: 'timeout',
          ...(start && !hideStart && { start_time: start }),
          ...(end && !hideEnd && { end_time: end }),
        };
        expect(movement({ stage: stageOf(thin), jobs: [] }, stageOf(full), [])).toBeUndefined();
        expect(movement({ stage: stageOf(full), jobs: [] }, stageOf(thin), [])).toBeUndefined();
      }),
    );
  });
});

describe('a reading', () => {
  const focus = (more: Partial<Focus> = {}): Focus => ({
    stageIndex: 1,
    waitFor: 'stage',
    rollback: false,
    ...more,
  });
  const status = (of: Detail, more: Partial<Focus> = {}, triggered = false) => {
    const stage = of.stages[1];
    if (stage === undefined) throw new Error('no stage');
    return toSnapshot('7/1', of, stage, focus(more), triggered).status;
  };

  it('rollback_success is success only for who asked for it', () => {
    const done = detail('rollback_success', 1, { status: 'success' }, { status: 'rollback_success' });
    expect(status(done)).toBe('rolled-back');
    expect(status(done, { rollback: true })).toBe('succeeded');
  });

  it('success is not the end of a rollback', () => {
    const done = detail('success', 1, { status: 'success' }, { status: 'success' });
    expect(status(done, { rollback: true })).toBe('succeeded');
    expect(status(done, { rollback: true }, true)).toBe('superseded');
    expect(status(done, {}, true)).toBe('succeeded');
  });

  it('no times are passed on: some are local times under the letter of UTC', () => {
    const of = detail(
      'success',
      1,
      {},
      { status: 'success', start_time: '2019-09-17T11:41:15.27Z', end_time: '2019-09-17T03:41:23.1Z' },
    );
    const [, stage] = of.stages;
    if (stage === undefined) throw new Error('no stage');
    expect(toSnapshot('7/1', of, stage, focus(), false)).toMatchObject({
      startedAt: undefined,
      finishedAt: undefined,
    });
  });

  const review = {
    status: 'waiting',
    state: {
      review_results: [
        { user_name: 'a', result: 'pass' },
        { user_name: 'b', result: 'waiting' },
      ],
    },
  };
  it('waits for a person where the pipeline waits for its reviewers, in the stage or before it', () => {
    expect(status(detail('waiting', 1, { status: 'success' }, review))).toBe('waiting-approval');
    expect(status(detail('waiting', 0, review, { status: 'waiting' }))).toBe('waiting-approval');
    const before = detail('waiting', 0, review, { status: 'waiting' });
    const [, stage] = before.stages;
    if (stage === undefined) throw new Error('no stage');
    expect(toSnapshot('7/1', before, stage, focus(), false).approval).toEqual({
      what: 'stage S0',
      who: 'b',
      url: undefined,
    });
  });

  it('does not wait for reviewers of a stage after it, or one the pipeline has not come to', () => {
    expect(status(detail('waiting', 2, { status: 'success' }, { status: 'success' }, review))).toBe(
      'succeeded',
    );
    expect(status(detail('running', 0, { status: 'running' }, review))).toBe('not-started');
    expect(
      status(detail('waiting', 2, { status: 'success' }, { status: 'success' }, review), {
        waitFor: 'execution',
      }),
    ).toBe('waiting-approval');
  });

  it.each([
    ['success', 'success', 'succeeded'],
    ['running', 'running', 'in-progress'],
    ['waiting', 'waiting', 'in-progress'],
    ['stage_exception', 'stage_exception', 'failed'],
    // The pipeline's word lags behind the stages'.
    ['stage_exception', 'running', 'in-progress'],
    ['success', 'running', 'in-progress'],
    ['cancel', 'cancel', 'cancelled'],
  ])('wait-for: execution, pipeline %s and last stage %s', (word, last, expected) => {
    expect(
      status(detail(word, 2, { status: 'success' }, { status: 'success' }, { status: last }), {
        waitFor: 'execution',
      }),
    ).toBe(expected);
  });

  it('wait-for: execution ends with a failure of the stage itself', () => {
    expect(
      status(detail('running', 1, { status: 'success' }, { status: 'timeout' }), { waitFor: 'execution' }),
    ).toBe('failed');
  });
});

it('an execution id is made of pipeline, stage and job record', () => {
  expect(executionIdOf('29476', 2, undefined)).toBe('29476/2');
  expect(executionIdOf('29476', 2, jobs(8123)[0])).toBe('29476/2/8123');
});
