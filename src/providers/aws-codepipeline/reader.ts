import type { Clock } from '../../engine/clock.js';
import { DefiniteError } from '../../engine/errors.js';
import type { ActionView, ExecutionRef, Snapshot, WaitFor } from '../../engine/model.js';
import { failureReason } from '../failure.js';
import { createAftermath } from './aftermath.js';
import { composed, executionStatus, span, stageViews } from './compose.js';
import type { ConsoleLinks } from './partition.js';
import type { Pipeline } from './pipeline.js';
import type { ActionRun, StageState } from './state.js';
import { toStatus } from './statuses.js';

/** What a snapshot was made of; the proof that a retry took effect needs more than the snapshot shows. */
export interface Reading {
  readonly manualRetries: number | undefined;
  readonly failedActionIds: ReadonlySet<string>;
  readonly actionIds: ReadonlySet<string>;
  readonly stageWord: string | undefined;
  readonly rollbackTarget: string | undefined;
}

export interface Reader {
  observe(ref: ExecutionRef, signal: AbortSignal): Promise<Snapshot>;
  detail(snapshot: Snapshot, signal: AbortSignal): Promise<Snapshot>;
  readingOf(snapshot: Snapshot): Reading;
  /** From now on, what was read before the trigger is known to be old; `again`: the actions that will run again. */
  distrust(before: Reading, again: ReadonlySet<string>): void;
}

interface ReaderOptions {
  readonly pipeline: Pipeline;
  readonly stage: string;
  readonly waitFor: WaitFor;
  /** Nothing is going to be fired: an execution that failed before the stage is over. */
  readonly attachOnly: boolean;
  readonly links: ConsoleLinks | undefined;
  readonly clock: Clock;
}

/** A `Failed` with nothing but old actions in it is an old one, for this long after the trigger. */
const staleForMs = 30_000;

/**
 * Readings of one stage, always of the execution that is asked for:
 * - from GetPipelineState while that execution is in the stage;
 * - from GetPipelineExecution for a rollback, which consists of this one stage;
 * - composed from the action executions in PARALLEL mode, which has no state, or once another execution moved in.
 */
export function createReader({ pipeline, stage, waitFor, attachOnly, links, clock }: ReaderOptions): Reader {
  const readings = new WeakMap<Snapshot, Reading>();
  let old:
    | { readonly before: Reading; readonly again: ReadonlySet<string>; readonly until: number }
    | undefined;
  let declared: readonly string[] | undefined;

  const aftermath = createAftermath({ pipeline, stage, clock });

  const readingOf = (snapshot: Snapshot): Reading => {
    const reading = readings.get(snapshot);
    if (reading === undefined) throw new Error('not a snapshot of this reader');
    return reading;
  };
  const remember = (snapshot: Snapshot, reading: Reading): Snapshot => {
    readings.set(snapshot, reading);
    return snapshot;
  };
  const url = (executionId: string) => links?.execution(pipeline.name, executionId);

  async function observe(ref: ExecutionRef, signal: AbortSignal): Promise<Snapshot> {
    const { stages } = await pipeline.state(signal);
    const state = stages.find(({ view }) => view.name === stage);
    if (state !== undefined) declared ??= state.actions.map(({ view }) => view.name);
    const inState = state?.executionId === ref.executionId && state.type !== 'ROLLBACK';
    const snapshot = inState
      ? await fromState(ref, state, stages, signal)
      : await fromActions(ref, stages, signal);
    const judged = await aftermath.judge(snapshot, state, signal);
    return remember(judged, readingOf(snapshot));
  }

  async function fromState(
    ref: ExecutionRef,
    state: StageState,
    stages: readonly StageState[],
    signal: AbortSignal,
  ): Promise<Snapshot> {
    const actions = state.actions.map(current);
    const approving = state.actions.find(
      ({ view, approvalToken }) => view.status === 'in-progress' && approvalToken !== undefined,
    );
    const views = stages.filter(({ executionId }) => executionId === ref.executionId).map(({ view }) => view);
    let status = state.view.status;
    let word = state.view.providerStatus;
    if (ref.attempt !== undefined && state.manualRetries > ref.attempt) {
      status = 'superseded';
    } else if (status === 'failed' && isOld(state, ref)) {
      status = 'in-progress';
    } else if (status === 'in-progress' && approving !== undefined) {
      status = 'waiting-approval';
    }
    if (waitFor === 'execution' && (status === 'succeeded' || status === 'skipped')) {
      const execution = await pipeline.execution(ref.executionId, signal);
      status = executionStatus(execution.word, views, old !== undefined && clock.now() <= old.until);
      word = execution.word ?? '';
    }
    return remember(
      {
        executionId: ref.executionId,
        attempt: state.manualRetries,
        status,
        providerStatus: word,
        url: url(ref.executionId),
        startedAt: undefined,
        finishedAt: undefined,
        failureReason:
          status === 'superseded'
            ? `Somebody retried the stage again (manual retry ${state.manualRetries}): what runs there now is not ours.`
            : status === 'failed' || status === 'cancelled'
              ? (failureReason(actions) ?? state.conditions)
              : undefined,
        approval:
          status === 'waiting-approval' && approving !== undefined
            ? { what: approving.view.name, who: undefined, url: links?.pipeline(pipeline.name) }
            : undefined,
        rolledBackBy: undefined,
        notice: undefined,
        stages: views,
        actions,
      },
      {
        manualRetries: state.manualRetries,
        failedActionIds: idsOf(
          state.actions.filter(({ view }) => view.status === 'failed' || view.status === 'cancelled'),
        ),
        actionIds: idsOf(state.actions),
        stageWord: state.view.providerStatus,
        rollbackTarget: undefined,
      },
    );
  }

  /** For some seconds after a retry an action still shows the run that is over. */
  function current({ id, view }: StageState['actions'][number]): ActionView {
    if (id === undefined || !old?.again.has(id)) return view;
    return {
      ...view,
      status: 'not-started',
      providerStatus: '',
      finishedAt: undefined,
      message: undefined,
      url: undefined,
    };
  }

  /** The state may lag behind the trigger: nothing in it is newer than what was read before. */
  function isOld(state: StageState, ref: ExecutionRef): boolean {
    if (old === undefined || clock.now() > old.until) return false;
    if (ref.attempt !== undefined && state.manualRetries < ref.attempt) return true;
    const { before } = old;
    if (before.manualRetries !== undefined && state.manualRetries > before.manualRetries) return false;
    return state.actions.every(({ id }) => id === undefined || before.actionIds.has(id));
  }

  async function fromActions(
    ref: ExecutionRef,
    stages: readonly StageState[],
    signal: AbortSignal,
  ): Promise<Snapshot> {
    const execution = await pipeline.execution(ref.executionId, signal);
    const all = await pipeline.latestActions(ref.executionId, signal);
    const runs = all.filter((run) => run.stage === stage && !isGone(run));
    const names = execution.rollback ? undefined : await declaredActions(signal);
    const executionState = toStatus('execution', execution.word);
    const whole = execution.rollback || waitFor === 'execution';
    let status = whole ? executionState : composed(runs, names, executionState, all);
    // Nothing will come of it any more, and to `mode: wait` that is the end.
    if (attachOnly && status === 'not-started' && executionState === 'failed') status = 'failed';
    if (status === 'failed' && !execution.rollback && runs.length > 0 && areOld(runs)) status = 'in-progress';
    const approving = runs.find(({ isApproval, view }) => isApproval && view.status === 'in-progress');
    if (status === 'in-progress' && approving !== undefined) status = 'waiting-approval';
    const actions = runs.map(({ view }) => view);
    const failing = whole || runs.length === 0 ? all.map(({ view }) => view) : actions;
    return remember(
      {
        executionId: ref.executionId,
        attempt: ref.attempt,
        status,
        providerStatus: execution.word ?? '',
        url: url(ref.executionId),
        ...span(runs, new Set()),
        failureReason: status === 'failed' || status === 'cancelled' ? failureReason(failing) : undefined,
        approval:
          status === 'waiting-approval' && approving !== undefined
            ? { what: approving.view.name, who: undefined, url: links?.pipeline(pipeline.name) }
            : undefined,
        rolledBackBy: undefined,
        notice: undefined,
        stages: stageViews(all, stages),
        actions,
      },
      {
        manualRetries: undefined,
        failedActionIds: new Set(
          runs
            .filter(({ view }) => view.status === 'failed' || view.status === 'cancelled')
            .map(({ id }) => id),
        ),
        actionIds: new Set(runs.map(({ id }) => id)),
        stageWord: undefined,
        rollbackTarget: execution.rollbackTarget,
      },
    );
  }

  /** The run of an action before the confirmed trigger: what the action does now, if anything, is another run. */
  const isGone = ({ id }: ActionRun) => old?.again.has(id) === true;

  /** Every failed action is one that had failed before the trigger. */
  function areOld(runs: readonly ActionRun[]): boolean {
    if (old === undefined || clock.now() > old.until) return false;
    const { before } = old;
    return runs
      .filter(({ view }) => view.status === 'failed')
      .every(({ id }) => before.failedActionIds.has(id));
  }

  /** The actions this stage declares; `undefined` where nobody lets us read the definition. */
  async function declaredActions(signal: AbortSignal): Promise<readonly string[] | undefined> {
    if (declared !== undefined) return declared;
    try {
      const definition = await pipeline.declaration(signal);
      declared = definition.stages.find(({ name }) => name === stage)?.actions ?? [];
      return declared;
    } catch (error) {
      if (error instanceof DefiniteError && error.kind === 'no-permission') return undefined;
      throw error;
    }
  }

  async function detail(snapshot: Snapshot, signal: AbortSignal): Promise<Snapshot> {
    const all = await pipeline.latestActions(snapshot.executionId, signal);
    const runs = all.filter((run) => run.stage === stage && !isGone(run));
    const actions = runs.length === 0 ? snapshot.actions : runs.map(({ view }) => view);
    const failing = waitFor === 'execution' ? all.map(({ view }) => view) : actions;
    const ended = snapshot.status === 'failed' || snapshot.status === 'cancelled';
    return {
      ...snapshot,
      ...span(runs, old?.before.actionIds ?? new Set()),
      actions,
      failureReason: ended ? (failureReason(failing) ?? snapshot.failureReason) : snapshot.failureReason,
    };
  }

  return {
    observe,
    detail,
    readingOf,
    distrust(before, again) {
      old = { before, again, until: clock.now() + staleForMs };
    },
  };
}

function idsOf(actions: StageState['actions']): ReadonlySet<string> {
  return new Set(actions.flatMap(({ id }) => id ?? []));
}
