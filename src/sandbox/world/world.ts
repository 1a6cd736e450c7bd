import type { Clock } from '../../engine/clock.js';
import type {
  ActionRun,
  ActionStatus,
  Execution,
  Outcome,
  Pipeline,
  PipelineDefinition,
  Scope,
  StageRun,
  Timing,
  Trigger,
} from '../model.js';
import { Agenda } from './agenda.js';
import { newExecution, newStageRun } from './create.js';
import { type Cause, Flow } from './flow.js';
import type { NewId } from './ids.js';
import {
  actionStatus,
  currentAttempt,
  definitionOf,
  isBusy,
  isOver,
  lastGood,
  lastRun,
  latestIn,
  stageOf,
  stageStatus,
  versionOf,
} from './records.js';
import { Refusal } from './refusal.js';

/** Whoever acts when nobody is named. */
const SOMEBODY = 'somebody';

export interface WorldOptions {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly timing: Timing;
  /** The world's first moment; earlier than the clock's when it shall have a history. Default: now. */
  readonly from?: number;
  /** Executions that may run at once where they do not exclude each other. Default: no limit. */
  readonly concurrent?: number;
}

export interface Act {
  readonly by?: string;
  readonly automatic?: boolean;
}

export interface StartOptions extends Act {
  /** Replace the scripted outcomes of the actions named, for this execution only. */
  readonly outcomes?: Readonly<Record<string, readonly Outcome[]>>;
}

/**
 * Pipelines whose executions advance with the clock. Nothing moves by itself (there is no timer): every call first
 * lets happen what is due by now. A command that the state does not allow throws `Refusal` and changes nothing.
 */
export class World {
  private readonly clock: Clock;
  private readonly newId: NewId;
  private readonly timing: Timing;
  private readonly concurrent: number;
  private readonly agenda: Agenda;
  private readonly flow: Flow;
  private readonly all = new Map<string, Pipeline>();

  constructor(options: WorldOptions) {
    this.clock = options.clock;
    this.newId = options.newId;
    this.timing = options.timing;
    this.concurrent = options.concurrent ?? Number.POSITIVE_INFINITY;
    this.agenda = new Agenda(options.from ?? options.clock.now());
    this.flow = new Flow(this.agenda, options.timing, options.newId, (execution, run) => {
      this.react(execution, run);
    });
  }

  /** Let happen what is due, and tell the time (ms since the epoch; never goes backwards). */
  now(): number {
    this.agenda.move(this.clock.now());
    return this.agenda.now;
  }

  get pipelines(): readonly Pipeline[] {
    this.now();
    return [...this.all.values()];
  }

  pipeline(name: string): Pipeline | undefined {
    this.now();
    return this.all.get(name);
  }

  /** The execution of any pipeline with this id. */
  execution(id: string): Execution | undefined {
    return this.pipelines.flatMap((pipeline) => pipeline.executions).find((execution) => execution.id === id);
  }

  /**
   * Note something to be done at `at` (ms since the epoch): a history to be lived through, a surprise to come. This alone
   * does not move the time, so that a world that begins in the past can be given one.
   */
  schedule(at: number, act: () => void): void {
    this.agenda.note(at, act);
  }

  add(definition: PipelineDefinition, createdAt = this.agenda.now): Pipeline {
    if (this.all.has(definition.name)) throw new Error(`a pipeline ${definition.name} exists already`);
    const pipeline: Pipeline = {
      name: definition.name,
      createdAt,
      updatedAt: createdAt,
      definitions: [definition],
      executions: [],
    };
    this.all.set(definition.name, pipeline);
    return pipeline;
  }

  /** A new definition comes into force: what runs is cancelled, what has failed cannot be retried any more. */
  update(pipeline: Pipeline, definition = definitionOf(pipeline)): void {
    pipeline.updatedAt = this.now();
    pipeline.definitions.push(definition);
    for (const execution of pipeline.executions) if (!isOver(execution)) this.flow.cancel(execution);
  }

  start(pipeline: Pipeline, options: StartOptions = {}): Execution {
    this.now();
    const stages = definitionOf(pipeline).stages.map((stage, index) =>
      newStageRun(stage, index, false, options.outcomes),
    );
    const revision = { id: this.newId('revision'), summary: `Change ${pipeline.executions.length + 1}` };
    return this.launch(pipeline, { stages, trigger: triggerOf(options), revision, rollbackTo: undefined });
  }

  /**
   * Run a failed or stopped stage again, in the same execution; the stages after it follow.
   *
   * `failed`: what has not succeeded. `all`: every action. `skip`: what failed is passed over, the rest runs.
   * `only` narrows each of them to some actions (one task, one job).
   */
  retry(
    execution: Execution,
    run: StageRun,
    scope: Scope,
    options: Act & { only?: (action: ActionRun) => boolean } = {},
  ): void {
    const now = this.now();
    const { pipeline } = execution;
    if (execution.version !== versionOf(pipeline)) throw new Refusal('definition-changed');
    this.refuseIfPassed(execution, run, now);
    if (!isOver(execution) && !isBusy(run)) throw new Refusal('stage-running');
    const only = options.only ?? (() => true);
    const failed = run.actions.filter(isIn('failed', 'abandoned'));
    const status = stageStatus(run);
    const retryable = status === 'stopped' || (status !== 'stopping' && failed.length > 0);
    if (!retryable) throw new Refusal('nothing-failed');
    if (scope === 'all' && run.actions.filter(only).some(isIn('running')))
      throw new Refusal('action-running');
    this.refuseIfCrowded(execution);

    const chosen = failed.filter(only);
    if (scope === 'skip') for (const action of chosen) action.skipped = true;
    const again = scope === 'all' ? run.actions.filter(only) : scope === 'failed' ? chosen : [];
    const cause: Cause = {
      reason: options.automatic === true ? 'automatic-retry' : 'retry',
      scope,
      by: options.by ?? SOMEBODY,
    };
    execution.attempt += 1;
    execution.verdict = undefined;
    this.flow.begin(execution, run, cause, again, this.timing.retryMs);
  }

  /** Run the whole of an execution that has ended again, from its first stage, under the same id. */
  restart(execution: Execution): void {
    this.now();
    if (execution.version !== versionOf(execution.pipeline)) throw new Refusal('definition-changed');
    if (!isOver(execution)) throw new Refusal('stage-running');
    const [first] = execution.stages;
    if (first === undefined) return;
    this.refuseIfCrowded(execution);
    execution.attempt += 1;
    execution.verdict = undefined;
    this.flow.arrive(execution, first);
  }

  /** Bring one stage back to what `target` delivered: a new execution that consists of this stage. */
  rollback(pipeline: Pipeline, stageName: string, target: Execution, options: Act = {}): Execution {
    const now = this.now();
    const targetRun = stageOf(target, stageName);
    if (target.version !== versionOf(pipeline)) throw new Refusal('definition-changed');
    const completed = targetRun !== undefined && stageStatus(targetRun) === 'succeeded';
    if (target.rollbackTo !== undefined || !completed) throw new Refusal('target-not-completed');
    const latest = latestIn(pipeline, stageName, now);
    const latestRun = latest === undefined ? undefined : stageOf(latest, stageName);
    const exclusive = definitionOf(pipeline).mode !== 'parallel';
    if (exclusive && latestRun !== undefined && isBusy(latestRun)) throw new Refusal('stage-running');
    const stages = [newStageRun(targetRun.definition, targetRun.index, true)];
    const { revision } = target;
    return this.launch(pipeline, { stages, trigger: triggerOf(options), revision, rollbackTo: target });
  }

  /** Stop after the running actions, or (`abandon`) give them up. Stopping may be turned into abandoning. */
  stop(execution: Execution, options: Act & { abandon?: boolean; reason?: string | undefined } = {}): void {
    const at = this.now();
    const { abandon = false, by = SOMEBODY } = options;
    if (isOver(execution)) throw new Refusal('not-running');
    const repeated = execution.stop?.abandon === true || !abandon;
    if (execution.status === 'stopping' && repeated) throw new Refusal('already-stopping');
    execution.stop = { at, by, abandon, reason: options.reason };
    this.flow.stop(execution, abandon);
  }

  approve(execution: Execution, options: Act & { comment?: string } = {}): void {
    this.decide(execution, 'succeeded', options);
  }

  reject(execution: Execution, options: Act & { comment?: string } = {}): void {
    this.decide(execution, 'failed', options);
  }

  private decide(execution: Execution, outcome: Outcome, options: Act & { comment?: string }): void {
    this.now();
    for (const run of execution.stages) {
      for (const action of run.actions) {
        const attempt = lastRun(action);
        if (action.definition.kind !== 'approval' || attempt?.status !== 'running') continue;
        const decision = { by: options.by ?? SOMEBODY, comment: options.comment };
        this.flow.endAction(execution, run, attempt, outcome, decision);
        return;
      }
    }
    throw new Refusal('not-waiting');
  }

  private launch(
    pipeline: Pipeline,
    facts: Omit<Parameters<typeof newExecution>[1], 'id' | 'at'>,
  ): Execution {
    const execution = newExecution(pipeline, { ...facts, id: this.newId('execution'), at: this.agenda.now });
    pipeline.executions.push(execution);
    const [first] = execution.stages;
    if (first !== undefined) this.flow.arrive(execution, first);
    return execution;
  }

  /** A retry belongs to the execution that is in the stage; once another one has come, it is too late. */
  private refuseIfPassed(execution: Execution, run: StageRun, now: number): void {
    if (execution.mode === 'parallel' || stageStatus(run) === 'waiting') return;
    const name = run.definition.name;
    const latest = latestIn(execution.pipeline, name, now);
    if (latest === undefined || latest === execution) return;
    const latestRun = stageOf(latest, name);
    const failed = latestRun !== undefined && stageStatus(latestRun) === 'failed';
    throw new Refusal(failed ? 'failed-later' : 'superseded');
  }

  private refuseIfCrowded(execution: Execution): void {
    if (execution.mode === 'superseded') return;
    const running = execution.pipeline.executions.filter((other) => other !== execution && !isOver(other));
    if (running.length >= this.concurrent) throw new Refusal('limit');
  }

  /** What the service does by itself after a failure. */
  private react(execution: Execution, run: StageRun): void {
    const { onFailure } = run.definition;
    if (onFailure === undefined || execution.rollbackTo !== undefined) return;
    const failedAttempt = currentAttempt(run);
    this.agenda.note(this.agenda.now + this.timing.automaticMs, () => {
      const { pipeline } = execution;
      const { name } = run.definition;
      const latest = execution.mode === 'parallel' ? execution : latestIn(pipeline, name, this.agenda.now);
      if (latest !== execution || currentAttempt(run) !== failedAttempt) return;
      const options = { by: 'the service', automatic: true };
      if (onFailure === 'retry') {
        const before = run.attempts.some((attempt) => attempt.reason === 'automatic-retry');
        if (!before) unlessRefused(() => this.retry(execution, run, 'failed', options));
        return;
      }
      const target = lastGood(pipeline, name);
      if (target !== undefined) unlessRefused(() => this.rollback(pipeline, name, target, options));
    });
  }
}

function unlessRefused(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

function triggerOf(act: Act): Trigger {
  return { by: act.by ?? SOMEBODY, automatic: act.automatic === true };
}

function isIn(...statuses: readonly ActionStatus[]): (action: ActionRun) => boolean {
  return (action) => statuses.includes(actionStatus(action));
}
