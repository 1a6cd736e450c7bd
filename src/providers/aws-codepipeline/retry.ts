import { DefiniteError } from '../../engine/errors.js';
import type { Scope, Snapshot } from '../../engine/model.js';
import type { Operation, Proof } from '../../engine/remote.js';
import { isRunning } from '../../engine/status.js';
import { sendTrigger } from './answer.js';
import type { Api } from './api.js';
import type { Pipeline } from './pipeline.js';
import type { Reader } from './reader.js';

interface RetryOptions {
  readonly api: Api;
  readonly pipeline: Pipeline;
  readonly reader: Reader;
  readonly stage: string;
  readonly scope: Scope;
  readonly baseline: Snapshot;
}

/**
 * RetryStageExecution. It keeps the execution id, so the proof is in the details: the manual retry counter has grown,
 * an action that had failed has a new run, or the stage has left its end.
 * The service refuses a second retry while the first one runs, so one resend after the settle time is safe.
 */
export function retryOperation({ api, pipeline, reader, stage, scope, baseline }: RetryOptions): Operation {
  const before = reader.readingOf(baseline);
  const { executionId } = baseline;
  // Its success would be the old version's, and no answer to "was the retry successful".
  if (
    before.rollbackTarget !== undefined &&
    (isRunning[baseline.status] || baseline.status === 'succeeded')
  ) {
    throw new DefiniteError(
      'refused',
      `Stage ${stage} is ${isRunning[baseline.status] ? 'being' : 'already'} rolled back to execution ${before.rollbackTarget} (by execution ${executionId}): there is no failed deployment in it to retry.`,
      'The new version is not out: start a new execution, or follow the rollback with mode: wait.',
    );
  }
  const input = {
    pipelineName: pipeline.name,
    stageName: stage,
    pipelineExecutionId: executionId,
    retryMode: scope === 'all' ? 'ALL_ACTIONS' : 'FAILED_ACTIONS',
  };
  const ref = {
    executionId,
    attempt: before.manualRetries === undefined ? undefined : before.manualRetries + 1,
  };

  const seen = (proof: string, attempt: number | undefined): Proof => {
    reader.distrust(before, scope === 'all' ? before.actionIds : before.failedActionIds);
    return { effect: 'seen', ref: { executionId, attempt }, proof };
  };

  async function look(signal: AbortSignal): Promise<Proof> {
    if (before.manualRetries !== undefined) {
      const { stages } = await pipeline.state(signal);
      const state = stages.find(({ view }) => view.name === stage);
      if (state?.executionId === executionId) {
        if (state.manualRetries > before.manualRetries) {
          return seen(
            `the stage's manual retry counter went from ${before.manualRetries} to ${state.manualRetries}`,
            ref.attempt,
          );
        }
        const fresh = state.actions.find(({ id }) => id !== undefined && !before.actionIds.has(id));
        // Without a grown counter there is none to hold the wait to (older pipelines may keep no count).
        if (fresh !== undefined) return seen(`action ${fresh.view.name} runs again`, undefined);
        if (state.view.status === 'in-progress')
          return seen(`the stage is ${state.view.providerStatus}`, undefined);
        return { effect: 'none', detail: `the stage is still ${state.view.providerStatus}` };
      }
    }
    for (const run of await pipeline.latestActions(executionId, signal)) {
      if (run.stage === stage && !before.actionIds.has(run.id)) {
        return seen(`action ${run.view.name} runs again`, ref.attempt);
      }
    }
    return { effect: 'none', detail: 'no action of the stage has been started again' };
  }

  return {
    plan: {
      kind: 'retry',
      scope,
      summary: `retry ${scope === 'all' ? 'all actions' : 'the failed actions'} of stage ${stage} in execution ${executionId}`,
      targetExecutionId: undefined,
      request: { method: 'POST', url: api.url.href, body: { operation: 'RetryStageExecution', ...input } },
      resendable: true,
      alreadyDone:
        baseline.status === 'failed' && before.stageWord === 'Succeeded'
          ? 'it did not fail: a later stage of the execution did'
          : undefined,
      underWay: undefined,
      warnings: [],
    },
    send: (signal) => sendTrigger(api, 'RetryStageExecution', input, signal, () => ref),
    look: (_answer, signal) => look(signal),
  };
}
