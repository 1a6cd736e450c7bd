import { DefiniteError } from '../../engine/errors.js';
import type { ExecutionRef } from '../../engine/model.js';
import type { Api } from './api.js';
import type { Builds } from './builds.js';
import { errorLine, meaning } from './errors.js';
import type { ExecuteCounter } from './execute-count.js';

interface StopOptions {
  readonly api: Api;
  readonly builds: Builds;
  readonly counter: ExecuteCounter;
  /** An execution this step may have begun without knowing yet. */
  readonly sent: number | undefined;
}

/** Ended already; cancelled already (by us or another one). */
const done = new Set(['2101182', '2101019']);

/**
 * `build_stop`. It cancels whatever execution of the build is there, so it is not sent once another one has taken ours'
 * place.
 */
export async function stopBuild(
  { api, builds, counter, sent }: StopOptions,
  { executionId, attempt }: ExecutionRef,
  signal: AbortSignal,
): Promise<void> {
  const build = await builds.detail(executionId, signal);
  const count = build.executeCount ?? (await counter.read(build, signal));
  const ours = Math.max(attempt ?? 0, sent ?? 0);
  if (ours > 0 && count !== undefined && count > ours) {
    throw new DefiniteError(
      'refused',
      `execution ${count} of the build is somebody else’s, so it was not stopped`,
    );
  }
  const query = { pipelineId: builds.pipelineId, buildId: executionId };
  const answer = await api.trigger('build_stop', query, signal);
  if (answer.kind === 'ok') return;
  if (answer.kind === 'unreadable') throw new Error(answer.what);
  if (done.has(answer.error.code)) return;
  throw new DefiniteError('refused', errorLine('build_stop', answer.error), meaning(answer.error).advice);
}
