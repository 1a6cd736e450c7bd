import { buildOf, type Context, type Found, integer, say, view, viewAt } from './context.js';
import { UNKNOWN_STATUS } from './faults.js';
import { endTime, errorsOf, historyView, orNull } from './rows.js';
import type { BuildView, JobView, StageView, TaskView } from './view.js';

/** Secrets in the model, for tests to look for: a parameter of a job and the script of a task. */
export const SECRET_IN_MODEL = 'password-in-the-model-that-nobody-may-see';

/** `build_detail`: a ModelRecord, or before 1.14 a ModelDetail. */
export function buildDetail(context: Context): object {
  const found = buildOf(context);
  const asked = integer(context, 'executeCount');
  const latest = view(context, found);
  const { records } = context.profile;
  // Asked for an execution it has no record of, it answers with the build as it is and echoes the number.
  const shown = records && asked !== undefined && asked >= 1 ? viewAt(context, found, asked) : latest;
  return {
    ...common(context, found, shown),
    ...(records ? recordParts(context, found, shown, asked ?? latest.count) : {}),
    model: {
      '@type': 'Model',
      name: say(context, found.card.name),
      stages: shown.stages.map((stage) => stageOf(context, stage)),
    },
  };
}

function common(context: Context, { execution }: Found, shown: BuildView): object {
  const { faults, call } = context;
  return {
    id: shown.id,
    pipelineId: execution.pipeline.name,
    userId: execution.trigger.by,
    trigger: faults.has('chinese', call) ? '手动' : 'Manual',
    startTime: shown.startedAt,
    ...endTime(context, shown),
    status: shown.word,
    currentTimestamp: context.now,
    buildNum: shown.number,
    curVersion: 1,
    latestVersion: 1,
    latestBuildNum: execution.pipeline.executions.length,
    lastModifyUser: 'alice',
    executeTime: 0,
  };
}

function recordParts(context: Context, found: Found, shown: BuildView, echoed: number): object {
  const { faults, call } = context;
  const { book, card } = found;
  return {
    pipelineName: say(context, card.name),
    queueTime: shown.queuedAt,
    ...(faults.has('no-count', call) ? {} : { executeCount: echoed }),
    startUserList: book.runs.map(({ by }) => by),
    recordList: orNull(
      context,
      [...book.runs].reverse().map(({ by }) => ({ startUser: say(context, by) })),
    ),
    errorInfoList: orNull(context, errorsOf(context, shown)),
    stageStatus: historyView(context, found, shown).stages.map(({ stage, word }) => ({
      stageId: stage.id,
      status: word,
    })),
    debug: false,
    versionChange: false,
    triggerReviewers: orNull(context, []),
  };
}

function stageOf(
  context: Context,
  { stage, word, count, startedAt, elapsedMs, review, jobs }: StageView,
): object {
  const { faults, call, profile } = context;
  const shown = word === 'RUNNING' && faults.strikes('unknown-status', call) ? UNKNOWN_STATUS : word;
  return {
    id: stage.id,
    name: say(context, stage.name),
    stageIdForUser: `stage_${stage.index + 1}`,
    status: shown,
    ...(startedAt === undefined ? {} : { startEpoch: startedAt }),
    ...(elapsedMs === undefined ? {} : { elapsed: elapsedMs }),
    ...(profile.records ? { executeCount: count } : {}),
    finally: stage.finally === true,
    fastKill: false,
    stageControlOption: {
      enable: true,
      runCondition: 'AFTER_LAST_FINISHED',
      manualTrigger: false,
      timeout: 24,
    },
    ...(review === undefined || stage.review === undefined
      ? {}
      : {
          checkIn: {
            manualTrigger: true,
            ...(review.word === '' ? {} : { status: review.word }),
            timeout: 24,
            reviewGroups: [
              {
                id: `group-${stage.id}`,
                name: say(context, stage.review.group),
                reviewers: stage.review.reviewers,
                groups: orNull(context, []),
                ...(review.decision === undefined
                  ? {}
                  : { status: review.decision, operator: review.operator }),
              },
            ],
          },
        }),
    containers: orNull(
      context,
      jobs.map((job) => jobOf(context, job)),
    ),
  };
}

function jobOf(context: Context, { job, word, count, tasks }: JobView): object {
  const type = job.trigger ? 'trigger' : 'vmBuild';
  return {
    '@type': type,
    classType: type,
    id: job.id,
    containerId: job.id,
    containerHashId: job.hashId,
    ...(job.jobId === undefined ? {} : { jobId: job.jobId }),
    name: say(context, job.name),
    status: word,
    ...(context.profile.records ? { executeCount: count } : {}),
    matrixGroupFlag: false,
    params: job.trigger
      ? [{ id: 'password', defaultValue: SECRET_IN_MODEL, type: 'PASSWORD' }]
      : orNull(context, []),
    elements: tasks.map((task) => taskOf(context, job.trigger, task)),
  };
}

function taskOf(context: Context, trigger: boolean, view_: TaskView): object {
  const { task, word, count, startedAt, elapsedMs, manualRetries, failure } = view_;
  const type = trigger
    ? 'manualTrigger'
    : task.reviewers === undefined
      ? 'marketBuild'
      : 'manualReviewUserTask';
  return {
    '@type': type,
    classType: type,
    atomCode: 'run',
    id: task.id,
    ...(task.stepId === undefined ? {} : { stepId: task.stepId }),
    name: say(context, task.name),
    version: '1.*',
    status: word,
    executeCount: count,
    ...(startedAt === undefined ? {} : { startEpoch: startedAt }),
    ...(elapsedMs === undefined ? {} : { elapsed: elapsedMs }),
    ...(context.profile.manualRetries ? { retryCountManual: manualRetries, retryCountAuto: 0 } : {}),
    ...(failure === undefined
      ? {}
      : { errorType: 'USER', errorCode: failure.code, errorMsg: say(context, failure.message) }),
    ...(task.reviewers === undefined ? {} : { reviewUsers: task.reviewers }),
    data: { input: { script: `deploy --password ${SECRET_IN_MODEL}` } },
    additionalOptions: {
      enable: true,
      continueWhenFailed: false,
      manualSkip: task.manualSkip === true,
      manualRetry: true,
      runCondition: 'PRE_TASK_SUCCESS',
    },
  };
}
