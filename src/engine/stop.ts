import { errorText } from './errors.js';
import type { ExecutionRef, Request } from './model.js';
import type { Progress } from './progress.js';
import type { Tools } from './reading.js';
import type { Remote } from './remote.js';
import { isTerminal } from './status.js';

export interface Stopping {
  readonly remote: Remote;
  readonly tools: Tools;
  readonly progress: Progress;
  /** What a request was sent for whose effect has not been seen yet. */
  inFlight: { readonly ref: ExecutionRef; readonly newExecution: boolean } | undefined;
}

export interface Stopped {
  /** The sentence that says what became of it. */
  readonly said: string;
  /** What should have been stopped and goes on. */
  readonly left: ExecutionRef | undefined;
}

/** After a cancel, with `on-cancel: stop`; nothing when there is nothing to stop or to say. */
export async function stopOnCancel(stopping: Stopping, { onCancel }: Request): Promise<Stopped | undefined> {
  const { progress, inFlight } = stopping;
  const { execution, snapshot, outcome } = progress.report;
  if (inFlight?.newExecution) {
    const said = 'A rollback had been sent and its answer is not known: look whether it was started.';
    return { said, left: undefined };
  }
  const ref = inFlight?.ref ?? execution;
  // What was only waited for is somebody else's.
  const ours = inFlight !== undefined || outcome === 'triggered' || outcome === 'attached';
  const over = inFlight === undefined && snapshot !== undefined && isTerminal[snapshot.status];
  if (ref === undefined || !ours || over || onCancel !== 'stop') return undefined;
  return stop(stopping, ref, 'the job was cancelled');
}

/** Never throws: a stop that fails is part of the verdict. */
export async function stop(
  { remote, tools, progress }: Stopping,
  ref: ExecutionRef,
  why: string,
): Promise<Stopped> {
  tools.emit({ type: 'stopping', why });
  const grace = tools.grace();
  try {
    await remote.stop(ref, `restage: ${why}`, grace);
    // Stopping takes the service a while; when it was quick, say so.
    const now = await remote.observe(ref, grace).catch(() => undefined);
    if (now !== undefined) progress.read(now);
    return { said: 'The remote execution was told to stop.', left: undefined };
  } catch (error) {
    const said = `The remote execution could not be stopped and goes on: ${errorText(error)}`;
    tools.emit({ type: 'warning', message: said });
    return { said, left: ref };
  }
}
