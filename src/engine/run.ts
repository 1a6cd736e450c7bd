import { decide } from './decide.js';
import { DefiniteError, errorText } from './errors.js';
import { fire } from './fire.js';
import type { ExecutionRef, Request, Snapshot, Verdict } from './model.js';
import { createProgress, type Progress } from './progress.js';
import { DeadlinePassed, type Patience, readPatiently, type Tools } from './reading.js';
import type { Operation, Remote, TriggerKind } from './remote.js';
import { advance, type Happening, type State, start, type Why } from './series.js';
import { type Stopping, stop, stopOnCancel } from './stop.js';
import { conclude, type End } from './verdict.js';
import { type Watched, watch } from './watch.js';

/**
 * One operation: locate → observe → decide → trigger → confirm → watch → report.
 *
 * Never throws for anything the service, the network or a cancel can do; what it throws is a defect.
 */
export async function run(remote: Remote, request: Request, tools: Tools): Promise<Verdict> {
  const progress = createProgress(tools.emit);
  const scene: Scene = {
    remote,
    request,
    tools,
    progress,
    until: tools.clock.now() + request.timeoutMs,
    inFlight: undefined,
    fallback: undefined,
  };
  const end = await operate(scene);
  const { exitCode, message, advice, change } = conclude(end, request, progress.report);
  progress.set(change);
  const unstopped = end.end === 'cancelled' || end.end === 'deadline' ? end.stopped?.left : undefined;
  const verdict: Verdict = { exitCode, message, advice, report: progress.report, unstopped };
  tools.emit({ type: 'ended', verdict });
  return verdict;
}

interface Scene extends Stopping {
  readonly request: Request;
  readonly progress: Progress;
  /** Clock time of the step's deadline. */
  readonly until: number;
  /** Where a rollback after failed retries goes; settled before the first retry. */
  fallback: string | undefined;
}

async function operate(scene: Scene): Promise<End> {
  const { tools, request } = scene;
  try {
    let state: State = start;
    while (state.at !== 'ended') state = advance(state, await perform(scene, state), request);
    return await wrapUp(scene, state.end);
  } catch (error) {
    if (tools.signal.aborted) {
      const { inFlight } = scene;
      if (inFlight !== undefined) {
        scene.progress.set({
          outcome: 'unknown',
          finalStatus: 'unknown',
          execution: scene.progress.report.execution ?? inFlight.ref,
        });
      }
      return { end: 'cancelled', stopped: await stopOnCancel(scene, request) };
    }
    // Only reads before the trigger let a fault through.
    return { end: 'unreachable', message: errorText(error) };
  }
}

async function perform(scene: Scene, state: Exclude<State, { at: 'ended' }>): Promise<Happening> {
  try {
    switch (state.at) {
      case 'looking':
        return await lookAndDecide(scene, state.why);
      case 'firing':
        return await trigger(scene, state);
      case 'watching':
        return await follow(scene, state.ref, state.why);
      case 'waiting-first':
        return await waitFirst(scene, state.ref);
      case 'pausing':
        return await pause(scene, state.so.attempts);
    }
  } catch (error) {
    scene.tools.signal.throwIfAborted();
    if (error instanceof DeadlinePassed) return { type: 'out-of-time' };
    if (error instanceof DefiniteError) return { type: 'barred', error };
    throw error;
  }
}

/** Before anything is sent, a service that cannot be reached (a typing error in the endpoint) is soon said. */
const faultBudgetMs = 120_000;

async function lookAndDecide(scene: Scene, why: Why): Promise<Happening> {
  const { remote, request, tools, progress, until } = scene;
  const first = why === 'asked';
  // Once something has been fired, giving up early would leave it without a verdict.
  const patience = first ? { until, faultBudgetMs } : { until };
  const place = await readPatiently((signal) => remote.locate(signal), tools, patience);
  if (progress.report.place === undefined) {
    tools.emit({ type: 'located', place, request });
    for (const message of place.warnings) tools.emit({ type: 'warning', message });
  }
  if (first) progress.set({ place });
  const executionId =
    (first ? undefined : progress.report.execution?.executionId) ?? place.execution.executionId;
  const { inStage } = place;
  if (kindOf(why, request) === 'rollback' && inStage !== undefined && inStage !== executionId) {
    // Rolling back now would undo somebody else's deployment, or do once more what has been done.
    throw new DefiniteError(
      'refused',
      `execution ${inStage} is in the stage now, not ${executionId}`,
      'To roll back what is in the stage now, leave execution-id empty.',
    );
  }
  // Not pinned to an attempt: the newest one is what there is to decide about.
  const current = { executionId, attempt: undefined };
  const baseline = await readPatiently((signal) => remote.observe(current, signal), tools, patience);
  tools.emit({ type: 'observed', snapshot: baseline });
  const operation = await prepare(scene, why, baseline, patience);
  const decision = decide(request, baseline, operation?.plan);
  tools.emit({ type: 'decided', decision, plan: operation?.plan, dryRun: request.dryRun });
  if (decision.kind === 'attach' && !request.dryRun) {
    if (first) progress.set({ outcome: 'attached' });
    if (first || why === 'rollback') progress.follow(decision.ref, place);
  } else if (first && (decision.kind !== 'trigger' || request.dryRun)) {
    progress.read(baseline);
    progress.set({ execution: baseline });
  }
  return { type: 'decided', decision, operation, baseline };
}

async function prepare(
  scene: Scene,
  why: Why,
  baseline: Snapshot,
  patience: Patience,
): Promise<Operation | undefined> {
  const { remote, request, tools } = scene;
  const kind = kindOf(why, request);
  if (kind === undefined) return undefined;
  const prepared = (what: TriggerKind, target?: string) =>
    readPatiently((signal) => remote.prepare(what, baseline, signal, target), tools, patience);
  const operation = await prepared(kind, why === 'rollback' ? scene.fallback : undefined);
  const fires = why === 'asked' && decide(request, baseline, operation.plan).kind === 'trigger';
  if (fires && request.ifRetriesFail === 'rollback' && scene.fallback === undefined) {
    // "Nothing to go back to" is better known before the first retry than after the last.
    const { plan } = await prepared('rollback');
    scene.fallback = plan.targetExecutionId;
    tools.emit({ type: 'fallback', plan });
  }
  for (const message of operation.plan.warnings) tools.emit({ type: 'warning', message });
  return operation;
}

function kindOf(why: Why, { mode }: Request): TriggerKind | undefined {
  if (why === 'rollback') return 'rollback';
  return mode === 'wait' ? undefined : mode;
}

async function trigger(
  scene: Scene,
  { operation, baseline }: Extract<State, { at: 'firing' }>,
): Promise<Happening> {
  const { remote, tools, progress, until } = scene;
  const { place } = progress.report;
  if (place === undefined) throw new Error('a trigger without a place');
  const flight = { ref: baseline, newExecution: operation.plan.kind === 'rollback' };
  const fired = await fire(operation, remote.timing, tools, {
    until,
    onFlight: (flying) => {
      scene.inFlight = flying ? flight : undefined;
    },
    onAccepted: (accepted) => {
      scene.inFlight = undefined;
      progress.set({ outcome: 'triggered' });
      progress.follow(accepted, place);
    },
  });
  if (fired.kind === 'took-effect') {
    scene.inFlight = undefined;
    progress.set({ outcome: 'triggered', triggers: progress.report.triggers + 1 });
    progress.follow(fired.confirmation.ref, place);
    return { type: 'fired', fired, stateChanged: false };
  }
  if (fired.kind !== 'refused') {
    progress.set({ execution: progress.report.execution ?? baseline });
    return { type: 'fired', fired, stateChanged: false };
  }
  scene.inFlight = undefined;
  if (progress.report.execution === undefined) {
    progress.read(baseline);
    progress.set({ execution: baseline });
  }
  const stateChanged = fired.answer.reason === 'conflict' && (await hasChanged(scene, baseline));
  return { type: 'fired', fired, stateChanged };
}

/** A refusal for the state of the stage: is it another one than we saw? */
async function hasChanged(
  { remote, tools, until }: Scene,
  { executionId, status }: Snapshot,
): Promise<boolean> {
  const ref = { executionId, attempt: undefined };
  try {
    const now = await readPatiently((signal) => remote.observe(ref, signal), tools, { until, faultBudgetMs });
    return now.status !== status;
  } catch (error) {
    tools.signal.throwIfAborted();
    // The refusal stands, and it is what the person has to read.
    tools.emit({
      type: 'warning',
      message: `The state after the refusal could not be read: ${errorText(error)}`,
    });
    return false;
  }
}

/** Watch what was triggered or attached to until its end. */
async function follow(scene: Scene, ref: ExecutionRef, why: Why): Promise<Happening> {
  const { remote, request, tools, progress, until } = scene;
  if (why === 'service-rollback' && progress.report.place !== undefined)
    progress.follow(ref, progress.report.place);
  const watched = await watch(remote, ref, tools, {
    until,
    request,
    history: await pastDurations(scene),
    begunByUs: progress.report.triggers > 0,
    onSnapshot: (snapshot) => progress.read(snapshot),
  });
  if (watched.end !== 'terminal') return { type: 'watched', watched };
  const detailed: Watched = { end: 'terminal', snapshot: await withDetail(scene, watched.snapshot) };
  progress.read(detailed.snapshot);
  return { type: 'watched', watched: detailed };
}

async function waitFirst({ remote, request, tools, until }: Scene, ref: ExecutionRef): Promise<Happening> {
  const watched = await watch(remote, ref, tools, {
    until,
    request,
    history: [],
    begunByUs: false,
    onSnapshot: () => {},
  });
  return { type: 'watched', watched };
}

/** A cause that passes needs time to pass; jitter keeps a fleet of jobs from coming back together. */
const firstPauseMs = 10_000;
const longestPauseMs = 120_000;

async function pause(
  { tools: { clock, signal, emit, random }, until }: Scene,
  attempts: number,
): Promise<Happening> {
  const ms = Math.min(firstPauseMs * 2 ** (attempts - 1), longestPauseMs) * (0.75 + random() / 2);
  if (clock.now() + ms >= until) throw new DeadlinePassed('no time is left for a further retry');
  emit({ type: 'pausing', ms, attempts });
  await clock.sleep(ms, signal);
  return { type: 'paused' };
}

/** What is left to do once the end is known. */
async function wrapUp(scene: Scene, end: End): Promise<End> {
  const { remote, request, tools, progress, until } = scene;
  if (end.end === 'not-waiting') {
    try {
      progress.read(await readPatiently((signal) => remote.observe(end.ref, signal), tools, { until }));
    } catch (error) {
      tools.signal.throwIfAborted();
      // The trigger is confirmed, and that is all that was to be waited for.
      tools.emit({ type: 'warning', message: `The state after it could not be read: ${errorText(error)}` });
    }
  }
  const { execution } = progress.report;
  if (
    end.end === 'deadline' &&
    request.onCancel === 'stop' &&
    execution !== undefined &&
    progress.report.outcome !== undefined
  ) {
    return { end: 'deadline', stopped: await stop(scene, execution, 'timed out') };
  }
  return end;
}

/** History only makes the wait smarter: without it everything still works. */
async function pastDurations({ remote, tools: { signal, emit } }: Scene): Promise<readonly number[]> {
  try {
    return await remote.history(signal);
  } catch (error) {
    signal.throwIfAborted();
    emit({ type: 'warning', message: `No history of this stage, polling without it: ${errorText(error)}` });
    return [];
  }
}

/** The verdict is known by now: what a failing last read costs is only detail. */
async function withDetail({ remote, tools: { signal, emit } }: Scene, snapshot: Snapshot): Promise<Snapshot> {
  try {
    return await remote.detail(snapshot, signal);
  } catch (error) {
    signal.throwIfAborted();
    emit({ type: 'warning', message: `The details of the end could not be read: ${errorText(error)}` });
    return snapshot;
  }
}
