import { delimiter } from 'node:path';
import { readActionDefinition } from './action-yml.js';
import { conditionHolds, type JobStatus } from './condition.js';
import type { Environment } from './environment.js';
import { type RunOptions, type RunResult, runAction } from './run-action.js';

export interface PostOptions extends Pick<RunOptions, 'cancelAfter' | 'signals' | 'onLine'> {
  /** The job's status by then, if later steps changed it. Default: how the main step ended. */
  readonly job?: JobStatus;
}

/**
 * Runs an action's post step at the end of the job, with the main step's inputs, state, masks, and what it wrote to
 * GITHUB_ENV and GITHUB_PATH. Unless `cwd` was given, its folders are new ones.
 *
 * @returns undefined if the action has no post step or its `post-if` does not hold
 */
export async function runPost(main: RunResult, post: PostOptions = {}): Promise<RunResult | undefined> {
  const { job = main.conclusion, ...overrides } = post;
  const action = await readActionDefinition(main.options.action);
  if (action.post === undefined || !conditionHolds(action.postIf, job)) return undefined;
  const { cancelAfter, ...options } = main.options;
  return await runAction({
    ...options,
    ...overrides,
    entry: 'post',
    state: main.state,
    secrets: [...(options.secrets ?? []), ...main.masks],
    env: { ...options.env, ...main.envFile, ...extendedPath(main) },
  });
}

function extendedPath({ options, envFile, pathFile }: RunResult): Environment {
  if (pathFile.length === 0) return {};
  const before = envFile['PATH'] ?? options.env?.['PATH'] ?? process.env['PATH'];
  return { PATH: [...pathFile.toReversed(), ...(before === undefined ? [] : [before])].join(delimiter) };
}
