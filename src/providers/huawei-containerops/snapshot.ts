import type { ActionView, Approval, Snapshot, Status, WaitFor } from '../../engine/model.js';
import type { Detail, JobRecord, Stage } from './detail.js';
import { toJobStatus, toStatus } from './statuses.js';

/** What is reported and waited for, and how the service's words are to be taken. */
export interface Focus {
  readonly stageIndex: number;
  readonly waitFor: WaitFor;
  /** A rollback is what was asked for. */
  readonly rollback: boolean;
}

/** One reading as the engine wants it. `triggered`: it is known to be newer than our trigger. */
export function toSnapshot(
  executionId: string,
  detail: Detail,
  stage: Stage,
  { waitFor, rollback }: Focus,
  triggered: boolean,
): Snapshot {
  const own = stageStatus(stage, rollback, triggered);
  const review = reviewing(detail);
  const wholeRun = waitFor === 'execution' && own === 'succeeded';
  const reached = wholeRun ? pipelineStatus(detail, rollback) : own;
  const blocked = review !== undefined && (wholeRun || review.index <= stage.index);
  const goesOn = reached === 'not-started' || reached === 'in-progress';
  const status = blocked && goesOn ? 'waiting-approval' : reached;
  return {
    executionId,
    attempt: undefined,
    status,
    providerStatus: (wholeRun ? detail.word : stage.word) ?? '',
    url: undefined,
    // The service writes local times as UTC, some of them: no time of it is passed on.
    startedAt: undefined,
    finishedAt: undefined,
    failureReason: reasonOf(status, detail, stage, wholeRun),
    approval: status === 'waiting-approval' ? approvalOf(review) : undefined,
    rolledBackBy: undefined,
    notice: undefined,
    stages: detail.stages.map((each) => ({
      id: each.id,
      name: each.name,
      index: each.index,
      status: stageStatus(each, rollback, false),
      providerStatus: each.word ?? '',
      startedAt: undefined,
      finishedAt: undefined,
    })),
    actions: [],
  };
}

/** "dockerfile_build job 8123": the runs of a stage's work, for the end of the story. */
export function jobViews(jobs: readonly JobRecord[]): readonly ActionView[] {
  return jobs.map(({ name, word, log }) => ({
    name,
    status: toJobStatus(word),
    providerStatus: word ?? '',
    startedAt: undefined,
    finishedAt: undefined,
    message: log.length === 0 ? undefined : log.slice(-lastLines).join('\n'),
    url: undefined,
  }));
}

/** The end of a log is where it says why. */
const lastLines = 5;

function stageStatus(stage: Stage, rollback: boolean, triggered: boolean): Status {
  if (rollback) {
    if (stage.word === 'rollback_success') return 'succeeded';
    // The rollback's own word is another one: what has succeeded here came after it.
    if (stage.word === 'success' && triggered) return 'superseded';
  }
  return toStatus(stage.word);
}

/** The pipeline's own word lags behind the stage's: it has ended badly only when one of its stages has. */
function pipelineStatus(detail: Detail, rollback: boolean): Status {
  const statuses = detail.stages.map((each) => stageStatus(each, rollback, false));
  const status = detail.word === 'rollback_success' && rollback ? 'succeeded' : toStatus(detail.word);
  const bad = status === 'failed' || status === 'cancelled' || status === 'rolled-back';
  const early = status === 'succeeded' && statuses.includes('in-progress');
  return (bad && !statuses.includes(status)) || early || status === 'not-started' ? 'in-progress' : status;
}

/** The stage at which the pipeline waits for reviewers; those of stages it has not come to are listed, too. */
function reviewing({ stages, stageIndex }: Detail): Stage | undefined {
  return stages.find(
    ({ reviews, index, word }) =>
      reviews.some(({ result }) => result === 'waiting') &&
      (stageIndex === undefined || stageIndex === index) &&
      (word === undefined || word === 'waiting' || word === 'running'),
  );
}

function approvalOf(stage: Stage | undefined): Approval {
  const waiting = stage?.reviews.filter(({ result }) => result === 'waiting') ?? [];
  const who = waiting.flatMap(({ user }) => (user === '' ? [] : [user])).join(', ');
  return { what: `stage ${stage?.name ?? ''}`.trim(), who: who === '' ? undefined : who, url: undefined };
}

function reasonOf(status: Status, detail: Detail, stage: Stage, wholeRun: boolean): string | undefined {
  if (status === 'superseded') {
    return `Stage ${stage.name} ended as success, not as rollback_success: what ran in it last is not the rollback.`;
  }
  if (status !== 'failed' && status !== 'cancelled' && status !== 'rolled-back') return undefined;
  const bad = wholeRun ? detail.stages.filter((each) => toStatus(each.word) === status) : [stage];
  return bad.map(({ name, word }) => `${name}: ${word ?? ''}`).join('; ');
}
