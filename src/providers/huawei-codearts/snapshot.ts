import type { ActionView, Approval, Snapshot, StageView, Status, WaitFor } from '../../engine/model.js';
import { failureReason } from '../failure.js';
import { isUnchanged, restartedAt } from './movement.js';
import type { Job, Run, Stage } from './run.js';
import { hasNotBegun, toStatus } from './statuses.js';

/** What of a run is reported and waited for. */
export interface Focus {
  /** Absent: the whole run. */
  readonly stage: StageKey | undefined;
  readonly waitFor: WaitFor;
  /**
   * A stage that has failed is not over before its run is: the service takes no retry earlier, so whoever wants to retry
   * it (again) has to see the run's end.
   */
  readonly holdFailure: boolean;
}

/** A stage across runs: its ids are made anew for every run, its identifier stays. */
export interface StageKey {
  readonly identifier: string | undefined;
  readonly name: string;
  readonly index: number;
}

/**
 * One reading as the engine wants it. `before`: the run as it was before a retry, so that a stage which still shows its
 * old failure while the run goes on is not taken for failed again.
 */
export function toSnapshot(
  run: Run,
  focus: Focus,
  before: Run | undefined,
  url: string | undefined,
): Snapshot {
  const stage = focus.stage === undefined ? undefined : findStage(run, focus.stage);
  const watched = focus.waitFor === 'execution' ? undefined : stage;
  const status =
    watched === undefined
      ? runStatus(run, focus)
      : stageStatus(run, watched, focus.holdFailure || isUnchanged(before?.stages[watched.index], watched));
  const ended = status === 'failed' || status === 'cancelled';
  const subject = watched ?? run;
  const again =
    before === undefined ? undefined : restartedAt(before, watched === undefined ? run.stages : [watched]);
  const over = !isGoingOn(status);
  return {
    executionId: run.id,
    attempt: undefined,
    status,
    providerStatus: providerWord(run, watched, status),
    url,
    startedAt: again ?? subject.startedAt,
    finishedAt: over ? subject.finishedAt : undefined,
    failureReason: ended ? reason(run, watched) : undefined,
    approval: status === 'waiting-approval' ? approval(run, url) : undefined,
    rolledBackBy: undefined,
    notice: undefined,
    stages: run.stages.map(stageView),
    actions:
      watched === undefined ? run.stages.flatMap((each) => jobViews(each, true)) : jobViews(watched, false),
  };
}

/** By identifier where there is one, else by name, and by place among namesakes. */
export function findStage({ stages }: Run, { identifier, name, index }: StageKey): Stage | undefined {
  const identified = stages.filter((stage) => identifier !== undefined && stage.identifier === identifier);
  if (identified.length === 1) return identified[0];
  const named = stages.filter((stage) => stage.name === name);
  return named.length === 1 ? named[0] : named.find((stage) => stage.index === index);
}

/** A stage was asked for that this run does not show (yet): there is nothing to say an end by. */
function runStatus(run: Run, { stage, waitFor }: Focus): Status {
  const status = toStatus('run', run.word);
  const missing = stage !== undefined && waitFor === 'stage';
  return missing && status === 'succeeded' ? 'in-progress' : status;
}

/** `held`: its failure, if any, is an old one or not to be told yet. */
function stageStatus(run: Run, stage: Stage, held: boolean): Status {
  const ofRun = toStatus('run', run.word);
  const own = toStatus('stage', stage.word);
  if (own === 'succeeded' || own === 'skipped' || own === 'unknown') return own;
  if (isGoingOn(ofRun)) {
    const failed = own === 'failed' || own === 'cancelled';
    if (failed && !held) return own;
    if (ofRun === 'waiting-approval') return ofRun;
    return failed ? 'in-progress' : started(own);
  }
  if (own === 'failed' || own === 'cancelled') return own;
  // The run is over, so what has not begun never will; what still runs is being written down.
  if (!hasNotBegun(stage.word)) return 'in-progress';
  return ofRun === 'succeeded' ? 'skipped' : ofRun;
}

/** The run is on its way to the stage. */
function started(status: Status): Status {
  return status === 'not-started' ? 'in-progress' : status;
}

function isGoingOn(status: Status): boolean {
  return (
    status === 'in-progress' ||
    status === 'waiting-approval' ||
    status === 'unknown' ||
    status === 'not-started'
  );
}

function providerWord(run: Run, stage: Stage | undefined, status: Status): string {
  if (stage === undefined) return run.word ?? '';
  // The stage has no word of its own for it: the run's decided.
  const decidedByRun = status !== toStatus('stage', stage.word) && toStatus('run', run.word) === status;
  return (decidedByRun ? run.word : stage.word) ?? '';
}

function reason(run: Run, stage: Stage | undefined): string | undefined {
  const own = stage === undefined ? undefined : failureReason(jobViews(stage, false));
  return (
    own ?? failureReason(run.stages.flatMap((each) => [...jobViews(each, true), ...checkpointViews(each)]))
  );
}

function stageView({ id, name, index, word, startedAt, finishedAt }: Stage): StageView {
  const status = toStatus('stage', word);
  return { id, name, index, status, providerStatus: word ?? '', startedAt, finishedAt };
}

function jobViews(stage: Stage, qualified: boolean): readonly ActionView[] {
  return stage.jobs.map((job) => ({
    name: qualified ? `${stage.name} / ${job.name}` : job.name,
    status: toStatus('job', job.word),
    providerStatus: job.word ?? '',
    startedAt: job.startedAt,
    finishedAt: job.finishedAt,
    message: jobMessage(job),
    url: undefined,
  }));
}

/** Failed checkpoints at a stage's entry have no job. */
function checkpointViews({ name, steps }: Stage): readonly ActionView[] {
  return steps.map((step) => ({
    name: `${name} / ${step.name}`,
    status: toStatus('step', step.word),
    providerStatus: step.word ?? '',
    startedAt: undefined,
    finishedAt: undefined,
    message: step.message,
    url: undefined,
  }));
}

/** The job's own message, then those of its failed steps that say more. */
function jobMessage({ message, steps }: Job): string | undefined {
  const said = steps
    .filter(({ word }) => toStatus('step', word) === 'failed')
    .map((step) => `${step.name}: ${step.message ?? step.word}`)
    .filter((text) => message === undefined || !message.includes(text));
  const all = [...(message === undefined ? [] : [message]), ...said];
  return all.length === 0 ? undefined : all.join('; ');
}

/** Where the run waits for a person: "stage Deploy, job Review, step Approve". */
function approval(run: Run, url: string | undefined): Approval {
  const waits = ({ word }: { word: string | undefined }) => word === 'PAUSED' || word === 'SUSPEND';
  const stage = run.stages.find((each) => waits(each) || each.jobs.some(waits) || each.steps.some(waits));
  if (stage === undefined) return { what: `run ${run.word ?? ''}`.trim(), who: undefined, url };
  const job = stage.jobs.find((each) => waits(each) || each.steps.some(waits));
  const step = (job?.steps ?? stage.steps).find(waits);
  const parts = [
    `stage ${stage.name}`,
    ...(job === undefined ? [] : [`job ${job.name}`]),
    ...(step === undefined ? [] : [`step ${step.name}`]),
  ];
  return { what: parts.join(', '), who: undefined, url };
}
