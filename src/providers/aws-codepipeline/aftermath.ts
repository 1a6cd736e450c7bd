import type { Clock } from '../../engine/clock.js';
import { DefiniteError } from '../../engine/errors.js';
import type { Snapshot } from '../../engine/model.js';
import type { Pipeline } from './pipeline.js';
import type { StageState } from './state.js';

/**
 * What the service does by itself after a failure: a stage may declare `onFailure` RETRY (once) or ROLLBACK. Then a
 * `Failed` is not the last word, and what comes of it is not our doing.
 */
export interface Aftermath {
  /** The reading with what the service did, or held back while it is expected to do something. */
  judge(snapshot: Snapshot, state: StageState | undefined, signal: AbortSignal): Promise<Snapshot>;
}

/** How soon the service begins is not documented; longer than this after the failure it is not expected any more. */
const expectedWithinMs = 60_000;

interface AftermathOptions {
  readonly pipeline: Pipeline;
  readonly stage: string;
  readonly clock: Clock;
}

export function createAftermath({ pipeline, stage, clock }: AftermathOptions): Aftermath {
  /** Automatic retries at the first reading of each execution: those were before our time. */
  const automaticBefore = new Map<string, number>();
  const oldFailures = new Set<string>();
  let failedSince: number | undefined;
  let onFailure: Promise<string | undefined> | undefined;

  async function judge(
    snapshot: Snapshot,
    state: StageState | undefined,
    signal: AbortSignal,
  ): Promise<Snapshot> {
    const { executionId } = snapshot;
    const automatic = state?.executionId === executionId ? state.automaticRetries : 0;
    const before = automaticBefore.get(executionId);
    if (before === undefined) automaticBefore.set(executionId, automatic);
    const retried = automatic > (before ?? automatic);
    const noticed: Snapshot = retried
      ? { ...snapshot, notice: 'The service itself retried the stage, as its onFailure setting says.' }
      : snapshot;
    // At the first reading a failure is an old one: whatever was to follow has followed.
    const run = `${executionId} ${snapshot.attempt}`;
    if (snapshot.status !== 'failed') oldFailures.delete(run);
    else if (before === undefined) oldFailures.add(run);
    if (snapshot.status !== 'failed' || oldFailures.has(run)) {
      failedSince = undefined;
      return noticed;
    }
    failedSince ??= clock.now();
    if (state?.executionId !== undefined && state.executionId !== executionId && state.type === 'ROLLBACK') {
      return { ...noticed, ...(await rollbackOf(state.executionId, signal)) };
    }
    const expected = await declared(signal);
    const coming = expected === 'ROLLBACK' || (expected === 'RETRY' && automatic === 0);
    if (!coming || clock.now() - failedSince > expectedWithinMs) return noticed;
    return {
      ...noticed,
      status: 'in-progress',
      notice: `The stage failed; its onFailure setting is ${expected}.`,
    };
  }

  async function rollbackOf(executionId: string, signal: AbortSignal): Promise<Partial<Snapshot>> {
    const { automaticRollback } = await pipeline.execution(executionId, signal);
    return automaticRollback
      ? { rolledBackBy: { executionId, attempt: undefined } }
      : { notice: `Somebody rolled the stage back (execution ${executionId}).` };
  }

  /** The definition is read once, and only after a failure; nobody has to allow it. */
  function declared(signal: AbortSignal): Promise<string | undefined> {
    onFailure ??= pipeline.declaration(signal).then(
      ({ stages }) => stages.find(({ name }) => name === stage)?.onFailure,
      (error: unknown) => {
        if (error instanceof DefiniteError) return undefined;
        onFailure = undefined;
        throw error;
      },
    );
    return onFailure;
  }

  return { judge };
}
