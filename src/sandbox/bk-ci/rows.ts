import { latestRun } from './book.js';
import { type Context, type Found, say, view } from './context.js';
import type { BuildView, StageView } from './view.js';

/** How long after it was accepted the build has not really started, so that the list of stages is still the old one. */
const STALE_MS = 5_000;

/** A secret in a start parameter's place, for tests to look for. */
export const SECRET_PARAMETER = 'start-parameter-that-nobody-may-see';

/** What `build_histories`, `batch_get_build_status` and `build_status` say of a build alike. */
export function rowOf(context: Context, found: Found): Record<string, unknown> {
  const { faults, call, now } = context;
  const shown = view(context, found);
  const { execution, book } = found;
  return {
    id: shown.id,
    userId: execution.trigger.by,
    trigger: faults.has('chinese', call) ? '手动' : 'Manual',
    buildNum: shown.number,
    pipelineVersion: 1,
    startTime: shown.startedAt,
    ...endTime(context, shown),
    status: shown.word,
    stageStatus: orNull(
      context,
      historyView(context, found, shown).stages.map((stage) => stageStatus(context, stage)),
    ),
    currentTimestamp: now,
    queueTime: shown.queuedAt,
    totalTime: shown.endedAt === undefined ? 0 : shown.endedAt - shown.startedAt,
    executeTime: 0,
    retry: shown.count > 1,
    startType: 'manualTrigger',
    buildParameters: orNull(context, [
      ...(shown.count > 1 ? [{ key: 'BK_CI_RETRY_COUNT', value: shown.count - 1 }] : []),
      ...[...book.parameters].map(([key, value]) => ({ key, value, valueType: 'STRING' })),
      { key: 'password', value: SECRET_PARAMETER, valueType: 'PASSWORD' },
    ]),
    errorInfoList: orNull(context, errorsOf(context, historyView(context, found, shown))),
  };
}

export function endTime({ faults, call }: Context, { endedAt }: BuildView): { endTime?: number } {
  return endedAt === undefined || faults.has('no-end-time', call) ? {} : { endTime: endedAt };
}

/**
 * What the history's row tells of stages and errors: the execution before, until this one has really started.
 * Source: PipelineBuildDao.kt `updateBuildRetryInfo` leaves both columns as they are.
 */
export function historyView({ now }: Context, { book }: Found, latest: BuildView): BuildView {
  const before = book.runs.at(-2)?.record;
  return before !== undefined && now < latestRun(book).at + STALE_MS ? before : latest;
}

function stageStatus(context: Context, { stage, word, startedAt, elapsedMs }: StageView): object {
  return {
    stageId: stage.id,
    name: say(context, stage.name),
    ...(word === '' ? {} : { status: word }),
    ...(startedAt === undefined ? {} : { startEpoch: startedAt }),
    ...(elapsedMs === undefined ? {} : { elapsed: elapsedMs }),
  };
}

export function errorsOf(context: Context, { stages }: BuildView): readonly object[] {
  return stages.flatMap(({ stage, jobs }) =>
    jobs.flatMap(({ job, tasks }) =>
      tasks.flatMap(({ task, failure }) =>
        failure === undefined
          ? []
          : [
              {
                stageId: stage.id,
                containerId: job.id,
                taskId: task.id,
                taskName: say(context, task.name),
                atomCode: 'run',
                errorType: 1,
                errorCode: failure.code,
                errorMsg: say(context, failure.message),
                matrixFlag: false,
              },
            ],
      ),
    ),
  );
}

export function orNull({ faults, call }: Context, list: readonly object[]): readonly object[] | null {
  return list.length === 0 && faults.has('null-lists', call) ? null : list;
}
