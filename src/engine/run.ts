import { decide } from './decide.js';
import { DefiniteError, errorText } from './errors.js';
import { fire } from './fire.js';
import type { ExecutionRef, Request, Verdict } from './model.js';
import { createProgress, type Progress } from './progress.js';
import { DeadlinePassed, readPatiently, type Tools } from './reading.js';
import type { Operation, Remote } from './remote.js';
import { conclude, type End } from './verdict.js';
import { watch } from './watch.js';

/**
 * One operation: locate → observe → decide → trigger → confirm → watch → report.
 *
 * Never throws for anything the service, the network or a cancel can do; what it throws is a defect.
 */
export async function run(remote: Remote, request: Request, tools: Tools): Promise<Verdict> {
  const progress = createProgress(tools.emit);
  const end = await operate(remote, request, tools, progress);
  const { exitCode, message, advice, change } = conclude(end, request, progress.report);
  progress.set(change);
  const verdict: Verdict = { exitCode, message, advice, report: progress.report };
  tools.emit({ type: 'ended', verdict });
  return verdict;
}

async function operate(remote: Remote, request: Request, tools: Tools, progress: Progress): Promise<End> {
  const until = tools.clock.now() + request.timeoutMs;
  const scene: Scene = { remote, request, tools, progress, until, inFlight: undefined };
  try {
    return await begin(scene);
  } catch (error) {
    if (tools.signal.aborted) return { end: 'cancelled', stopped: await stopOnCancel(scene) };
    if (error instanceof DefiniteError) return { end: 'definite', error };
    if (error instanceof DeadlinePassed) return { end: 'deadline', stopped: undefined };
    // Only reads before the trigger let a fault through.
    return { end: 'unreachable', message: errorText(error) };
  }
}

interface Scene {
  readonly remote: Remote;
  readonly request: Request;
  readonly tools: Tools;
  readonly progress: Progress;
  readonly until: number;
  /** What a request was sent for whose effect has not been seen yet. */
  inFlight: { readonly ref: ExecutionRef; readonly newExecution: boolean } | undefined;
}

/** Before anything is sent, a service that cannot be reached (a typing error in the endpoint) is soon said. */
const faultBudgetMs = 120_000;

async function begin(scene: Scene): Promise<End> {
  const { remote, request, tools, progress, until } = scene;
  const patience = { until, faultBudgetMs };
  for (let conflicts = 0; ; ) {
    const place = await readPatiently((signal) => remote.locate(signal), tools, patience);
    if (progress.report.place === undefined) {
      tools.emit({ type: 'located', place, request });
      for (const message of place.warnings) tools.emit({ type: 'warning', message });
    }
    progress.set({ place });
    // Not pinned to an attempt yet: the newest one is what there is to decide about.
    const current = { executionId: place.execution.executionId, attempt: undefined };
    const baseline = await readPatiently((signal) => remote.observe(current, signal), tools, patience);
    tools.emit({ type: 'observed', snapshot: baseline });
    const { mode } = request;
    const operation =
      mode === 'wait'
        ? undefined
        : await readPatiently((signal) => remote.prepare(mode, baseline, signal), tools, patience);
    for (const message of operation?.plan.warnings ?? []) tools.emit({ type: 'warning', message });
    const decision = decide(request, baseline, operation?.plan);
    tools.emit({ type: 'decided', decision, plan: operation?.plan, dryRun: request.dryRun });
    if (decision.kind === 'refuse') {
      progress.read(baseline);
      progress.set({ execution: baseline });
      return { end: 'declined', why: decision.why, advice: decision.advice };
    }
    if (request.dryRun) {
      progress.read(baseline);
      progress.set({ execution: baseline });
      return { end: 'planned', plan: operation?.plan, what: planText(decision.kind, operation) };
    }
    switch (decision.kind) {
      case 'nothing-to-do':
        progress.read(baseline);
        progress.set({ execution: baseline });
        return { end: 'nothing-to-do', why: decision.why };
      case 'attach':
        progress.set({ outcome: 'attached' });
        progress.follow(decision.ref, place);
        return follow(scene, decision.ref, operation?.plan.kind === 'rollback');
      case 'wait-first': {
        const before = await watch(remote, decision.ref, tools, {
          ...scene,
          history: [],
          onSnapshot: () => {},
        });
        if (before.end === 'deadline') return { end: 'deadline', stopped: undefined };
        if (before.end === 'approval') return { end: 'approval', snapshot: before.snapshot };
        continue;
      }
      case 'trigger': {
        if (operation === undefined) throw new Error('a trigger without an operation');
        scene.inFlight = { ref: baseline, newExecution: operation.plan.kind === 'rollback' };
        const fired = await fire(operation, remote.timing, tools, {
          until,
          onAccepted: (accepted) => {
            progress.set({ outcome: 'triggered' });
            progress.follow(accepted, place);
          },
        });
        if (fired.kind === 'took-effect') {
          progress.set({ outcome: 'triggered', triggers: progress.report.triggers + 1 });
          progress.follow(fired.confirmation.ref, place);
          return follow(scene, fired.confirmation.ref, operation.plan.kind === 'rollback');
        }
        if (fired.kind === 'refused') {
          if (fired.answer.reason === 'conflict' && conflicts === 0) {
            conflicts += 1;
            const again = await readPatiently((signal) => remote.observe(current, signal), tools, patience);
            // Somebody else was faster: what we saw as failed runs or is done. A refusal is certain, so deciding once
            // more on what is true now cannot fire twice.
            if (again.status !== baseline.status) continue;
          }
          progress.read(baseline);
          progress.set({ execution: baseline });
          return { end: 'refused', ...fired.answer };
        }
        progress.set({ execution: progress.report.execution ?? baseline });
        return { end: fired.kind, detail: fired.detail };
      }
    }
  }
}

function planText(
  kind: 'attach' | 'trigger' | 'wait-first' | 'nothing-to-do',
  operation: Operation | undefined,
): string {
  const summary = operation?.plan.summary ?? 'follow the execution to its end';
  const texts = {
    attach: 'would follow the execution that is already running.',
    trigger: `would ${summary}.`,
    'wait-first': `would wait for the running execution to end, then ${summary}.`,
    'nothing-to-do': 'there would be nothing to do.',
  };
  return texts[kind];
}

/** Watch what was triggered or attached to until its end. */
async function follow(scene: Scene, ref: ExecutionRef, rollback: boolean): Promise<End> {
  const { remote, request, tools, progress, until } = scene;
  if (!request.wait) {
    progress.read(await readPatiently((signal) => remote.observe(ref, signal), tools, { until }));
    return { end: 'not-waiting' };
  }
  const watched = await watch(remote, ref, tools, {
    until,
    request,
    history: await pastDurations(remote, tools),
    onSnapshot: (snapshot) => progress.read(snapshot),
  });
  if (watched.end === 'deadline') {
    const stopped = request.onCancel === 'stop' ? await stop(scene, ref, 'timed out') : undefined;
    return { end: 'deadline', stopped };
  }
  if (watched.end === 'approval') return watched;
  const snapshot = await withDetail(scene, watched.snapshot);
  progress.read(snapshot);
  return { end: 'terminal', snapshot, rollback };
}

/** History only makes the wait smarter: without it everything still works. */
async function pastDurations(remote: Remote, { signal, emit }: Tools): Promise<readonly number[]> {
  try {
    return await remote.history(signal);
  } catch (error) {
    signal.throwIfAborted();
    emit({ type: 'warning', message: `No history of this stage, polling without it: ${errorText(error)}` });
    return [];
  }
}

/** The verdict is known by now: what a failing last read costs is only detail. */
async function withDetail({ remote, tools }: Scene, snapshot: Watchable): Promise<Watchable> {
  try {
    return await remote.detail(snapshot, tools.signal);
  } catch (error) {
    tools.signal.throwIfAborted();
    tools.emit({ type: 'warning', message: `The details of the end could not be read: ${errorText(error)}` });
    return snapshot;
  }
}

type Watchable = Parameters<Remote['detail']>[0];

async function stopOnCancel(scene: Scene): Promise<string | undefined> {
  const { progress, request, inFlight } = scene;
  const ref = progress.report.execution ?? (inFlight?.newExecution === false ? inFlight.ref : undefined);
  if (ref === undefined) {
    return inFlight === undefined
      ? undefined
      : `Its request had been sent: look whether a ${request.mode} was started.`;
  }
  return request.onCancel === 'stop' ? stop(scene, ref, 'the job was cancelled') : undefined;
}

/** Returns the sentence that says what became of it. */
async function stop({ remote, tools, progress }: Scene, ref: ExecutionRef, why: string): Promise<string> {
  tools.emit({ type: 'stopping', why });
  const grace = tools.grace();
  try {
    await remote.stop(ref, `restage: ${why}`, grace);
    // Stopping takes the service a while; when it was quick, say so.
    const now = await remote.observe(ref, grace).catch(() => undefined);
    if (now !== undefined) progress.read(now);
    return 'The remote execution was told to stop.';
  } catch (error) {
    const message = `The remote execution could not be stopped and goes on: ${errorText(error)}`;
    tools.emit({ type: 'warning', message });
    return message;
  }
}
