import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scaledClock } from '../../src/engine/clock.js';
import {
  type AwsSandbox,
  type AwsSandboxOptions,
  startAwsSandbox,
} from '../../src/sandbox/aws-codepipeline.js';
import { type RunOptions, type RunResult, runAction } from '../support/runner/run-action.js';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** How much faster than real both sides of the wire run, unless a test says otherwise. */
const usualSpeed = 60;

export interface AwsStep extends RunResult {
  readonly sandbox: AwsSandbox;
  /** State-changing requests that the service acted on, by operation. */
  readonly accepted: readonly string[];
  readonly result: Record<string, unknown>;
}

export interface AwsStepOptions {
  readonly inputs: Record<string, string>;
  readonly faults?: readonly string[];
  readonly env?: Record<string, string | undefined>;
  readonly run?: Partial<RunOptions>;
  readonly sandbox?: Partial<AwsSandboxOptions>;
  readonly speed?: number;
  /** Variables that only the started sandbox can name. */
  readonly envOf?: (sandbox: AwsSandbox) => Record<string, string>;
  /** Called with the sandbox before the step starts. */
  readonly before?: (sandbox: AwsSandbox) => void | Promise<void>;
}

/**
 * The built action, run as a runner runs it, against a sandbox in this process: real sockets, hurried clocks.
 * Credentials come from the environment, as after another action; give `AWS_ACCESS_KEY_ID: undefined` to have none.
 */
export async function awsStep({
  inputs,
  faults = [],
  env = {},
  run = {},
  sandbox: options = {},
  speed = usualSpeed,
  envOf,
  before,
}: AwsStepOptions): Promise<AwsStep> {
  const origin = Date.now();
  const sandbox = await startAwsSandbox({ clock: scaledClock(speed, origin), faults, ...options });
  await before?.(sandbox);
  const result = await runAction({
    action: root,
    inputs: {
      provider: 'aws-codepipeline',
      'pipeline-id': 'demo',
      stage: 'Deploy',
      endpoint: sandbox.url,
      ...inputs,
    },
    env: {
      RESTAGE_SANDBOX_CLOCK: `${speed}@${origin}`,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: sandbox.credentials['access-key-id'],
      AWS_SECRET_ACCESS_KEY: sandbox.credentials['secret-access-key'],
      AWS_SESSION_TOKEN: '',
      AWS_EC2_METADATA_DISABLED: 'true',
      ...env,
      ...envOf?.(sandbox),
    },
    ...run,
  });
  await sandbox.close();
  return {
    ...result,
    sandbox,
    accepted: sandbox.requests.filter(({ accepted }) => accepted).map(({ operation }) => operation),
    result: JSON.parse(result.outputs['result'] ?? '{}') as Record<string, unknown>,
  };
}

/** The id of the execution that is in the stage now. */
export function currentExecution({ world }: AwsSandbox, name: string): string {
  const execution = world.pipeline(name)?.executions.findLast(({ rollbackTo }) => rollbackTo === undefined);
  if (execution === undefined) throw new Error(`no execution of ${name}`);
  return execution.id;
}
