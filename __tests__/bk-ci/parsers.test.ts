import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DefiniteError } from '../../src/engine/errors.js';
import { actionsOf, stageView } from '../../src/providers/bk-ci/actions.js';
import { type Aim, targetIn } from '../../src/providers/bk-ci/aim.js';
import { approvalIn } from '../../src/providers/bk-ci/approval.js';
import { parseBuild, type Stage } from '../../src/providers/bk-ci/build.js';
import { findTask } from '../../src/providers/bk-ci/find-task.js';
import { judgeBuild, judgeStage, stageReason } from '../../src/providers/bk-ci/judge.js';
import { isOver } from '../../src/providers/bk-ci/over.js';
import { retryQuery } from '../../src/providers/bk-ci/retry-query.js';
import { parseRow } from '../../src/providers/bk-ci/row.js';
import { selectedBy } from '../../src/providers/bk-ci/selected.js';
import { understand } from '../../src/providers/bk-ci/understand.js';
import { wishOf } from '../../src/providers/bk-ci/wish.js';
import { isRecord } from '../../src/providers/json.js';
import type { PipelineCard } from '../../src/sandbox/bk-ci/pipeline.js';
import { profiles } from '../../src/sandbox/bk-ci/profile.js';
import { select } from '../../src/sandbox/bk-ci/target.js';
import { build, job, stage, task, triggerStage } from './model.js';

type Part = Exclude<Aim, { kind: 'build' }>;

const key = fc.constantFrom(
  ...[
    'id',
    'status',
    'data',
    'code',
    'code_name',
    'message',
    'result',
    'model',
    'stages',
    'containers',
    'elements',
  ],
  ...[
    'name',
    'startTime',
    'endTime',
    'startEpoch',
    'elapsed',
    'timeCost',
    'executeCount',
    'recordList',
    'startUser',
  ],
  ...[
    'checkIn',
    'checkOut',
    'reviewGroups',
    'reviewers',
    'groups',
    'groupContainers',
    'errorInfoList',
    'errorMsg',
  ],
  ...[
    'buildParameters',
    'key',
    'value',
    'stageStatus',
    '@type',
    'retryCountManual',
    '__proto__',
    'constructor',
  ],
);
const word = fc.constantFrom(
  'SUCCEED',
  'FAILED',
  'RUNNING',
  'STAGE_SUCCESS',
  'PAUSE',
  'REVIEWING',
  'CANCELED',
  '',
);
/** Any JSON, with the service's own member names and words in it as often as not. */
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 7 },
    fc.constant(null),
    fc.boolean(),
    fc.double(),
    word,
    fc.string({ unit: 'binary' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(key, fc.string()), tie('value'), { maxKeys: 8 }),
  ),
})).value;
/** The same, as lists of stages: what the free form seldom hits. */
const model = fc.record({
  id: json,
  status: json,
  model: fc.record({ stages: fc.array(json, { maxLength: 4 }) }),
});

describe('parsers', () => {
  it('survive any JSON, and so does everything that is made of what they give', () => {
    fc.assert(
      fc.property(fc.oneof(json, model), (value) => {
        const parsed = parseBuild(value);
        const url = approvalIn(parsed, undefined)?.url;
        expect(url).toBeUndefined();
        const over = isOver(parsed);
        judgeBuild(parsed, over, false);
        actionsOf(parsed, parsed.stages);
        for (const each of parsed.stages) {
          stageView(each);
          stageReason(each, parsed);
          judgeStage(each, parsed, over, false);
        }
        if (isRecord(value)) parseRow(value);
      }),
      { numRuns: 1_000 },
    );
  });

  it('only {"status": 0} is ever taken for success', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 200, max: 599 }),
        fc.oneof(
          json.map((value) => JSON.stringify(value)),
          fc.string(),
        ),
        (status, text) => {
          const said = understand({ status, headers: {}, text });
          if (said.kind !== 'ok') return;
          const body: unknown = JSON.parse(text);
          expect(status).toBeLessThan(300);
          expect(isRecord(body) && Number(body['status']) === 0).toBe(true);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('null lists are empty ones', () => {
    const parsed = parseBuild({
      model: { stages: null },
      errorInfoList: null,
      recordList: null,
      triggerReviewers: null,
    });
    expect(parsed).toMatchObject({ stages: [], errors: [], starters: [], triggerReviewers: [] });
    expect(build('RUNNING', [stage(2, '', null)]).stages[0]?.jobs).toEqual([]);
    expect(parseRow({ stageStatus: null, buildParameters: null }).stages).toEqual([]);
  });

  it('a time of 0 is none', () => {
    expect(build('QUEUE', [], { startTime: 0, endTime: 0 })).toMatchObject({
      startedAt: undefined,
      endedAt: undefined,
    });
  });
});

describe('addressing', () => {
  const id = fc.constantFrom('1', '2', '3', 'e-1', 'e-2', 'deploy', 'stage-2', 'stage-3', '');
  const tasks = fc.uniqueArray(
    fc.record({ id, stepId: fc.oneof(id, fc.constant(undefined)), name: id, status: word }),
    { maxLength: 3, selector: (each) => each.id },
  );
  const jobs = fc.uniqueArray(
    fc.record({
      id,
      jobId: fc.oneof(id, fc.constant(undefined)),
      elements: tasks,
      status: word,
      groupContainers: fc.array(fc.record({ id, elements: tasks }), { maxLength: 1 }),
    }),
    { maxLength: 3, selector: (each) => each.id },
  );
  const stages = fc
    .uniqueArray(fc.record({ id, name: id, containers: jobs, status: word }), {
      maxLength: 4,
      selector: (each) => each.id,
    })
    .map((list): readonly Stage[] => build('FAILED', list).stages);

  it('a task is found once, or an error says what there is; never anything else', () => {
    fc.assert(
      fc.property(id, stages, (wanted, list) => {
        fc.pre(wanted !== '');
        try {
          const aim = findTask(wanted, list);
          const found = list.flatMap((each) => each.jobs).filter(({ id: jobId }) => jobId === aim.jobId);
          expect(found.length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(DefiniteError);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('whatever is sent selects on the service’s side what was addressed, by the sandbox’s own search', () => {
    const aims = (list: readonly Stage[]): Part[] =>
      list.flatMap(({ id: stageId, jobs: own }) => [
        { kind: 'stage', stageId },
        ...own.flatMap(({ id: jobId, tasks: each }): Part[] => [
          { kind: 'job', stageId, jobId },
          ...each.map(({ id: taskId }): Part => ({ kind: 'task', stageId, jobId, taskId })),
        ]),
      ]);
    fc.assert(
      fc.property(stages, fc.nat(), (list, which) => {
        const all = aims(list);
        const aim = all[which % Math.max(1, all.length)];
        if (aim === undefined) return;
        const parsed = { ...build('FAILED', []), stages: list };
        try {
          const wish = wishOf(aim, 'retry', undefined, targetIn(aim, list));
          const taskId = String(retryQuery('p-1', parsed, wish)['taskId']);
          const selected = select(asCard(list), taskId, profiles['4.2']);
          expect(selected).toBeDefined();
          expect(selected?.stage.id).toBe(aim.stageId);
          expect(selected?.job?.id).toBe(aim.kind === 'stage' ? undefined : aim.jobId);
          expect(selected?.task?.id).toBe(aim.kind === 'task' ? aim.taskId : undefined);
        } catch (error) {
          if (!(error instanceof DefiniteError)) throw error;
          expect(error.message).toContain('run the whole build again');
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('the service’s search: what it gives bears the id that was asked for', () => {
    fc.assert(
      fc.property(id, stages, (wanted, list) => {
        const found = selectedBy(wanted, list);
        if (found === undefined) return;
        const tasksOf = list
          .flatMap((each) => each.jobs)
          .flatMap((each) => each.tasks)
          .filter((each) => each.id === found.taskId);
        const names = [found.stageId, found.jobId, ...tasksOf.flatMap((each) => [each.id, each.stepId])];
        expect(names).toContain(wanted);
      }),
      { numRuns: 1_000 },
    );
  });

  const list = build('FAILED', [
    triggerStage,
    stage(2, 'FAILED', [
      job('1', 'FAILED', [task('e-1', 'FAILED', { stepId: 'release' })], { jobId: 'east' }),
      job('2', 'FAILED', [task('e-2', 'FAILED', { stepId: 'release' })], { jobId: 'west' }),
      job('3', 'FAILED', [task('e-3', 'FAILED')], {
        matrixGroupFlag: true,
        groupContainers: [job('1001', 'FAILED', [task('e-31', 'FAILED')], { jobId: 'm.0' })],
      }),
      job('4', 'FAILED', []),
    ]),
  ]).stages;

  it.each([
    ['e-1', { kind: 'task', stageId: 'stage-2', jobId: '1', taskId: 'e-1' }],
    ['2', { kind: 'job', stageId: 'stage-2', jobId: '2' }],
    ['west', { kind: 'job', stageId: 'stage-2', jobId: '2' }],
  ])('%s is %o', (wanted, aim) => {
    expect(findTask(wanted, list)).toEqual(aim);
  });

  it.each([
    ['release', /More than one task or job/, /e-1 .* e-2 /],
    ['nothing', /no task or job "nothing"/, /e-1 \(task Task e-1 of job job 1\)/],
    // The trigger cannot be retried.
    ['0', /no task or job "0"/, /e-1/],
    ['T-1-1-1', /no task or job/, /e-1/],
    ['e-31', /inside the matrix job job 3/, /matrix job itself: 3/],
    ['1001', /inside the matrix job job 3/, /matrix job itself: 3/],
  ])('%s is refused, with what there is instead', (wanted, message, advice) => {
    const error = thrownBy(() => findTask(wanted, list));
    expect(error.message).toMatch(message);
    expect(error.advice).toMatch(advice);
  });

  it('the service finds nothing in a job without tasks, nor inside a matrix, nor a stage of another prefix', () => {
    expect(selectedBy('4', list)).toBeUndefined();
    expect(selectedBy('e-31', list)).toBeUndefined();
    expect(selectedBy('1001', list)).toBeUndefined();
    const odd = build('FAILED', [{ id: 'deploy', name: 'deploy', status: 'FAILED' }]).stages;
    expect(selectedBy('deploy', odd)).toBeUndefined();
    expect(selectedBy('stage-2', list)).toEqual({ stageId: 'stage-2', jobId: undefined, taskId: undefined });
  });
});

/** The same pipeline as the sandbox knows pipelines. */
function asCard(list: readonly Stage[]): PipelineCard {
  return {
    id: 'p-1',
    name: 'p',
    stages: list.map((each) => ({
      ...each,
      jobs: each.jobs.map((own) => ({
        id: own.id,
        hashId: '',
        name: own.name,
        trigger: own.trigger,
        tasks: own.tasks.map(({ id: taskId, name, stepId }) => ({
          id: taskId,
          key: taskId,
          name,
          ...(stepId === undefined ? {} : { stepId }),
        })),
      })),
    })),
  };
}

function thrownBy(act: () => unknown): DefiniteError {
  try {
    act();
  } catch (error) {
    if (error instanceof DefiniteError) return error;
  }
  throw new Error('it was not refused');
}
