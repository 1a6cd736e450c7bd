import type {
  ActionAttempt,
  ActionRun,
  Execution,
  ExecutionStatus,
  Scope,
  StageAttempt,
  StageRun,
  Timing,
} from '../model.js';
import type { Agenda } from './agenda.js';
import type { NewId } from './ids.js';
import { actionStatus, currentAttempt, isBusy, isOver, lastRun, stageOf } from './records.js';

/** Why a stage begins to run. */
export interface Cause {
  readonly reason: StageAttempt['reason'];
  readonly scope: Scope;
  readonly by: string;
}

/**
 * How executions move through stages and actions. Every step is an entry of the agenda, so the history is the same
 * however often, or seldom, anybody looks.
 */
export class Flow {
  private readonly agenda: Agenda;
  private readonly timing: Timing;
  private readonly newId: NewId;
  private readonly onStageFailed: (execution: Execution, run: StageRun) => void;

  constructor(
    agenda: Agenda,
    timing: Timing,
    newId: NewId,
    onStageFailed: (execution: Execution, run: StageRun) => void,
  ) {
    this.agenda = agenda;
    this.timing = timing;
    this.newId = newId;
    this.onStageFailed = onStageFailed;
  }

  /** The execution comes to the stage: it enters, or waits in front of it while another one is inside. */
  arrive(execution: Execution, run: StageRun): void {
    const others = execution.pipeline.executions.filter((other) => other !== execution);
    const name = run.definition.name;
    if (execution.mode === 'parallel' || !others.some((other) => isIn(other, name))) {
      this.enter(execution, run);
      return;
    }
    this.touch(execution, 'running');
    execution.waitingFor = run;
    if (execution.mode !== 'superseded') return;
    for (const other of others) if (isWaitingFor(other, name)) this.end(other, 'superseded');
  }

  /** The stage begins to run, now. `actions` are those that shall run (again). */
  begin(
    execution: Execution,
    run: StageRun,
    cause: Cause,
    actions: readonly ActionRun[],
    delayMs: number,
  ): void {
    const { now } = this.agenda;
    const unfinished = currentAttempt(run);
    if (unfinished !== undefined && isBusy(run)) close(unfinished, 'failed', now);
    for (const action of actions) {
      action.pending = true;
      action.skipped = false;
    }
    const actionsFrom = now + delayMs;
    run.attempts.push({
      ...cause,
      number: run.attempts.length + 1,
      startedAt: now,
      actionsFrom,
      status: 'running',
      finishedAt: undefined,
    });
    execution.waitingFor = undefined;
    this.touch(execution, 'running');
    this.agenda.note(actionsFrom, () => this.proceed(execution, run));
  }

  /** The running action ends; a decision of a person carries their name and words. */
  endAction(
    execution: Execution,
    run: StageRun,
    attempt: ActionAttempt,
    status: ActionAttempt['status'],
    decision?: { by: string; comment: string | undefined },
  ): void {
    if (attempt.status !== 'running') return;
    attempt.status = status;
    attempt.finishedAt = this.agenda.now;
    attempt.by = decision?.by;
    attempt.comment = decision?.comment;
    this.touch(execution, execution.status);
    const { endMs, approvalEndMs } = this.timing;
    this.proceed(execution, run, attempt.definition.kind === 'approval' ? approvalEndMs : endMs);
  }

  /** No further action starts; the execution is stopped once nothing runs any more. */
  stop(execution: Execution, abandon: boolean): void {
    if (execution.waitingFor !== undefined) {
      this.end(execution, 'stopped');
      return;
    }
    this.touch(execution, 'stopping');
    for (const run of execution.stages.filter(isBusy)) {
      const attempt = currentAttempt(run);
      if (attempt !== undefined) attempt.status = 'stopping';
      if (abandon) this.abandonActions(run);
      this.proceed(execution, run);
    }
  }

  /** Everything of it ends here and now. */
  cancel(execution: Execution): void {
    for (const run of execution.stages.filter(isBusy)) {
      this.abandonActions(run);
      const attempt = currentAttempt(run);
      if (attempt !== undefined) close(attempt, 'cancelled', this.agenda.now);
    }
    this.end(execution, 'cancelled');
  }

  private enter(execution: Execution, run: StageRun): void {
    const cause: Cause = { reason: 'entry', scope: 'all', by: execution.trigger.by };
    this.begin(execution, run, cause, run.actions, this.timing.startMs);
    const attempt = currentAttempt(run);
    if (run.definition.skipped === true && attempt !== undefined)
      this.leave(execution, run, attempt, 'skipped');
  }

  /** Start what can start; when nothing runs and nothing can start any more, the stage comes to its end. */
  private proceed(execution: Execution, run: StageRun, endLagMs = this.timing.endMs): void {
    const attempt = currentAttempt(run);
    if (attempt === undefined || !isBusy(run)) return;
    if (attempt.status === 'running') {
      if (this.agenda.now < attempt.actionsFrom) return;
      for (const action of run.actions) {
        if (action.pending && isReady(run, action)) this.startAction(execution, run, action, attempt);
      }
    }
    if (run.actions.some((action) => actionStatus(action) === 'running')) return;
    const lagMs = attempt.status === 'stopping' ? this.timing.stopMs : endLagMs;
    this.agenda.note(this.agenda.now + lagMs, () => this.endStage(execution, run, attempt));
  }

  private startAction(execution: Execution, run: StageRun, action: ActionRun, stage: StageAttempt): void {
    const { now } = this.agenda;
    const attempt: ActionAttempt = {
      id: this.newId('action'),
      definition: action.definition,
      number: action.attempts.length + 1,
      stageAttempt: stage.number,
      startedAt: now,
      status: 'running',
      finishedAt: undefined,
      by: undefined,
      comment: undefined,
    };
    action.attempts.push(attempt);
    action.pending = false;
    this.touch(execution, execution.status);
    const { definition } = action;
    if (definition.kind === 'approval') {
      const after = definition.approveAfterMs ?? Number.POSITIVE_INFINITY;
      const decision = { by: 'automatic approval', comment: undefined };
      this.agenda.note(now + after, () => this.endAction(execution, run, attempt, 'succeeded', decision));
      return;
    }
    const outcome = action.outcomes[attempt.number - 1] ?? action.outcomes.at(-1) ?? 'succeeded';
    this.agenda.note(now + definition.durationMs, () => this.endAction(execution, run, attempt, outcome));
  }

  private endStage(execution: Execution, run: StageRun, attempt: StageAttempt): void {
    // A retry may have come in between, or a cancellation: then this end is not the end any more.
    if (currentAttempt(run) !== attempt || !isBusy(run)) return;
    if (attempt.status === 'stopping') this.leave(execution, run, attempt, 'stopped');
    else if (run.actions.some(hasFailed)) this.leave(execution, run, attempt, 'failed');
    else this.leave(execution, run, attempt, 'succeeded');
  }

  private leave(
    execution: Execution,
    run: StageRun,
    attempt: StageAttempt,
    status: 'succeeded' | 'failed' | 'stopped' | 'skipped',
  ): void {
    close(attempt, status, this.agenda.now);
    const next = execution.stages[execution.stages.indexOf(run) + 1];
    const last = execution.stages.at(-1);
    if (status === 'failed' || status === 'stopped') {
      if (last === undefined || last === run || last.definition.always !== true) this.end(execution, status);
      else {
        execution.verdict = status;
        this.arrive(execution, last);
      }
    } else if (next === undefined) this.end(execution, execution.verdict ?? 'succeeded');
    else this.arrive(execution, next);
    this.admit(execution, run);
    if (status === 'failed') this.onStageFailed(execution, run);
  }

  /** The stage has become free: the first in line enters. */
  private admit(left: Execution, run: StageRun): void {
    const name = run.definition.name;
    const waiting = left.pipeline.executions.find((execution) => isWaitingFor(execution, name));
    const next = waiting === undefined ? undefined : stageOf(waiting, name);
    if (waiting !== undefined && next !== undefined) this.arrive(waiting, next);
  }

  private abandonActions(run: StageRun): void {
    for (const action of run.actions) {
      const attempt = lastRun(action);
      if (attempt?.status !== 'running') continue;
      attempt.status = 'abandoned';
      attempt.finishedAt = this.agenda.now;
    }
  }

  private end(execution: Execution, status: ExecutionStatus): void {
    execution.waitingFor = undefined;
    this.touch(execution, status);
  }

  private touch(execution: Execution, status: ExecutionStatus): void {
    execution.status = status;
    execution.updatedAt = this.agenda.now;
    execution.finishedAt = isOver(execution) ? (execution.finishedAt ?? this.agenda.now) : undefined;
  }
}

function close(attempt: StageAttempt, status: StageAttempt['status'], now: number): void {
  attempt.status = status;
  attempt.finishedAt = now;
}

function isIn(execution: Execution, stageName: string): boolean {
  const run = stageOf(execution, stageName);
  return run !== undefined && isBusy(run);
}

function isWaitingFor(execution: Execution, stageName: string): boolean {
  return !isOver(execution) && execution.waitingFor?.definition.name === stageName;
}

function hasFailed(action: ActionRun): boolean {
  const status = actionStatus(action);
  return status === 'failed' || status === 'abandoned';
}

/** Everything that this action follows in its job has been done. */
function isReady(run: StageRun, action: ActionRun): boolean {
  const { job, runOrder = 1 } = action.definition;
  return run.actions.every((other) => {
    const before = other.definition.job === job && (other.definition.runOrder ?? 1) < runOrder;
    const status = actionStatus(other);
    return !before || status === 'succeeded' || status === 'skipped';
  });
}
