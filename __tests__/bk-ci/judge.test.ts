import { describe, expect, it } from 'vitest';
import { actionsOf } from '../../src/providers/bk-ci/actions.js';
import { approvalIn } from '../../src/providers/bk-ci/approval.js';
import { judgeBuild, judgeStage, stageReason } from '../../src/providers/bk-ci/judge.js';
import { isOver } from '../../src/providers/bk-ci/over.js';
import { build, job, stage, task, triggerStage } from './model.js';

const end = { endTime: 1_766_113_460_350 };

/** The state of the second stage of a build. */
function judged(status: string, stageStatus: string, more: object = {}, stageMore: object = {}) {
  const parsed = build(status, [triggerStage, stage(2, stageStatus, [], stageMore), stage(3, '', [])], more);
  const [, target] = parsed.stages;
  if (target === undefined) throw new Error('no stage');
  const waiting = approvalIn(parsed, undefined) !== undefined;
  return judgeStage(target, parsed, isOver(parsed), waiting).status;
}

describe('a stage', () => {
  it.each([
    // What went well is final, whatever the rest of the build does.
    ['RUNNING', 'SUCCEED', {}, 'succeeded'],
    ['RUNNING', 'SKIP', {}, 'skipped'],
    ['FAILED', 'SUCCEED', end, 'succeeded'],
    ['CANCELED', 'SUCCEED', {}, 'succeeded'],
    // What failed is final with the build: the stage that always runs may still be at work.
    ['RUNNING', 'FAILED', {}, 'in-progress'],
    ['FAILED', 'FAILED', {}, 'in-progress'],
    ['FAILED', 'FAILED', end, 'failed'],
    ['CANCELED', 'CANCELED', {}, 'in-progress'],
    ['CANCELED', 'CANCELED', end, 'cancelled'],
    // Right after a retry it has no word yet.
    ['QUEUE', '', {}, 'in-progress'],
    ['QUEUE_CACHE', '', {}, 'in-progress'],
    ['RUNNING', '', {}, 'in-progress'],
    ['RUNNING', 'RUNNING', {}, 'in-progress'],
    ['RUNNING', 'QUEUE', {}, 'in-progress'],
    ['RUNNING', 'THAWING', {}, 'unknown'],
    ['THAWING', '', {}, 'unknown'],
    // It never ran, or its last word was not written down.
    ['FAILED', '', end, 'failed'],
    ['FAILED', 'UNEXEC', end, 'failed'],
    ['CANCELED', '', end, 'cancelled'],
    ['SUCCEED', '', end, 'skipped'],
    ['SUCCEED', 'RUNNING', end, 'succeeded'],
    ['FAILED', 'RUNNING', end, 'failed'],
    // Reviews: a pause without an end, a refusal with one.
    ['STAGE_SUCCESS', 'PAUSE', {}, 'waiting-approval'],
    ['STAGE_SUCCESS', 'STAGE_SUCCESS', end, 'cancelled'],
    ['STAGE_SUCCESS', '', end, 'cancelled'],
    ['TERMINATE', 'TERMINATE', end, 'failed'],
    ['QUEUE_TIMEOUT', '', end, 'failed'],
  ])('build %s, stage "%s" %o: %s', (status, stageStatus, more, expected) => {
    expect(judged(status, stageStatus, more)).toBe(expected);
  });

  it('that waits for nobody while another one does: the build waits', () => {
    const parsed = build('STAGE_SUCCESS', [stage(2, '', []), stage(3, 'PAUSE', [])]);
    const [target] = parsed.stages;
    if (target === undefined) throw new Error('no stage');
    expect(judgeStage(target, parsed, false, approvalIn(parsed, undefined) !== undefined).status).toBe(
      'waiting-approval',
    );
  });
});

describe('a build', () => {
  it.each([
    ['QUEUE', {}, 'in-progress'],
    ['', {}, 'in-progress'],
    ['RUNNING', {}, 'in-progress'],
    ['CANCELED', {}, 'in-progress'],
    ['CANCELED', end, 'cancelled'],
    ['FAILED', {}, 'in-progress'],
    ['FAILED', end, 'failed'],
    ['SUCCEED', end, 'succeeded'],
    ['STAGE_SUCCESS', {}, 'waiting-approval'],
    ['STAGE_SUCCESS', end, 'cancelled'],
    ['TRIGGER_REVIEWING', {}, 'waiting-approval'],
    ['REVIEWING', {}, 'waiting-approval'],
    ['THAWING', {}, 'unknown'],
    ['THAWING', end, 'unknown'],
  ])('%s %o: %s', (status, more, expected) => {
    const parsed = build(status, [], more);
    const waiting = approvalIn(parsed, undefined) !== undefined;
    expect(judgeBuild(parsed, isOver(parsed), waiting).status).toBe(expected);
  });
});

describe('who must act', () => {
  const groups = (...list: object[]) => ({ checkIn: { status: 'REVIEWING', reviewGroups: list } });
  const approval = (...stages: object[]) => approvalIn(build('STAGE_SUCCESS', stages), 'https://page');

  it('the first group of a stage’s review that has not decided', () => {
    const one = { name: 'Flow 1', reviewers: ['alice'], status: 'PROCESS', operator: 'alice' };
    const two = { name: 'Flow 2', reviewers: ['bob', 'carol'], groups: ['ops'] };
    expect(approval(stage(2, 'PAUSE', [], groups(one, two)))).toEqual({
      what: 'review of stage stage 2 (Flow 2)',
      who: 'bob, carol, ops',
      url: 'https://page',
    });
  });

  it('the reviewers of a task', () => {
    const waiting = stage(2, 'RUNNING', [
      job('1', 'RUNNING', [task('e-1', 'REVIEWING', { reviewUsers: ['dave'] })]),
    ]);
    expect(approval(waiting)).toMatchObject({ what: 'review of task Task e-1 in job job 1', who: 'dave' });
  });

  it('somebody, at a task that is paused, a quality gate, or a pause nobody explains', () => {
    const paused = stage(2, 'RUNNING', [job('1', 'PAUSE', [task('e-1', 'PAUSE')])]);
    expect(approval(paused)).toMatchObject({
      what: 'decision on the pause of task Task e-1 in job job 1',
      who: undefined,
    });
    const gate = stage(2, 'RUNNING', [], { checkOut: { status: 'QUALITY_CHECK_WAIT' } });
    expect(approval(gate)).toMatchObject({ what: 'quality gate of stage stage 2' });
    expect(approval(stage(2, '', []))).toMatchObject({ what: 'review of a stage', who: undefined });
  });

  it('those who review the trigger', () => {
    const parsed = build('TRIGGER_REVIEWING', [], { triggerReviewers: ['erin'] });
    expect(approvalIn(parsed, undefined)).toMatchObject({ what: 'review of the trigger', who: 'erin' });
  });

  it('nobody, while it runs', () => {
    const done = {
      checkIn: { status: 'REVIEW_PROCESSED', reviewGroups: [{ status: 'PROCESS', reviewers: ['a'] }] },
    };
    expect(approvalIn(build('RUNNING', [stage(2, 'RUNNING', [], done)]), undefined)).toBeUndefined();
  });
});

describe('why it failed', () => {
  const errorInfoList = [
    {
      stageId: 'stage-2',
      containerId: '1',
      taskId: 'e-1',
      taskName: 'Task e-1',
      errorCode: 2199002,
      errorMsg: 'exit 1',
    },
    { stageId: 'stage-2', containerId: '2', taskId: '', errorCode: 2128012, errorMsg: 'no machine' },
  ];

  it('the failed tasks, from themselves or from the list of errors', () => {
    const parsed = build(
      'FAILED',
      [
        stage(2, 'FAILED', [
          job('1', 'FAILED', [task('e-1', 'FAILED'), task('e-2', 'UNEXEC')]),
          job('3', 'FAILED', [task('e-3', 'FAILED', { errorMsg: 'own words', errorCode: 7 })]),
        ]),
      ],
      { errorInfoList },
    );
    const said = actionsOf(parsed, parsed.stages).filter(({ status }) => status === 'failed');
    expect(said.map(({ name, message }) => [name, message])).toEqual([
      ['job 1 / Task e-1', 'exit 1 (error code 2199002)'],
      ['job 3 / Task e-3', 'own words (error code 7)'],
    ]);
  });

  it('an error of the list that is older than the task’s new run is not told', () => {
    const parsed = build('RUNNING', [stage(2, 'RUNNING', [job('1', 'RUNNING', [task('e-1', 'RUNNING')])])], {
      errorInfoList,
    });
    expect(actionsOf(parsed, parsed.stages).map(({ message }) => message)).toEqual([undefined]);
  });

  it('a job that failed before any of its tasks', () => {
    const parsed = build('FAILED', [stage(2, 'FAILED', [job('2', 'HEARTBEAT_TIMEOUT', [task('e-4', '')])])], {
      errorInfoList,
    });
    expect(actionsOf(parsed, parsed.stages).at(-1)).toMatchObject({
      name: 'job job 2',
      status: 'failed',
      providerStatus: 'HEARTBEAT_TIMEOUT',
      message: 'no machine (error code 2128012)',
    });
  });

  it('tasks of the same name stay apart', () => {
    const parsed = build('RUNNING', [
      stage(2, 'RUNNING', [
        job('1', 'RUNNING', [
          task('a', 'SUCCEED', { name: 'Shell' }),
          task('b', 'RUNNING', { name: 'Shell' }),
        ]),
      ]),
    ]);
    expect(actionsOf(parsed, parsed.stages).map(({ name }) => name)).toEqual(['Shell', 'Shell (2)']);
  });

  it('a review that was refused, by whom', () => {
    const refused = {
      checkIn: {
        status: 'REVIEW_ABORT',
        reviewGroups: [{ name: 'Flow 1', status: 'ABORT', operator: 'alice' }],
      },
    };
    const parsed = build('STAGE_SUCCESS', [stage(2, 'STAGE_SUCCESS', [], refused)], end);
    const [target] = parsed.stages;
    if (target === undefined) throw new Error('no stage');
    expect(stageReason(target, parsed)).toContain('refused by alice');
  });
});
