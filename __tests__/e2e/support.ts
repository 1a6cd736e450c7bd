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

/** A sandbox in this process, and the variables with which a step reaches it: real sockets, hurried clocks. */
export async function awsSandbox({
  faults = [],
  sandbox: options = {},
  speed = usualSpeed,
}: Omit<AwsStepOptions, 'inputs'>): Promise<{ sandbox: AwsSandbox; env: Record<string, string> }> {
  const origin = Date.now();
  const sandbox = await startAwsSandbox({ clock: scaledClock(speed, origin), faults, ...options });
  return { sandbox, env: { RESTAGE_SANDBOX_CLOCK: `${speed}@${origin}` } };
}

/** Credentials come from the environment, as after another action; `AWS_ACCESS_KEY_ID: undefined` for none. */
export function stepOptions(
  { inputs, env = {}, run = {} }: AwsStepOptions,
  { url, credentials }: AwsSandbox,
  own: Record<string, string>,
): RunOptions {
  return {
    action: root,
    inputs: {
      provider: 'aws-codepipeline',
      'pipeline-id': 'demo',
      stage: 'Deploy',
      endpoint: url,
      ...inputs,
    },
    env: {
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: credentials['access-key-id'],
      AWS_SECRET_ACCESS_KEY: credentials['secret-access-key'],
      AWS_SESSION_TOKEN: '',
      AWS_EC2_METADATA_DISABLED: 'true',
      ...own,
      ...env,
    },
    ...run,
  };
}

/** The built action, run as a runner runs it, once. */
export async function awsStep(options: AwsStepOptions): Promise<AwsStep> {
  const { sandbox, env } = await awsSandbox(options);
  await options.before?.(sandbox);
  const result = await runAction(stepOptions(options, sandbox, { ...env, ...options.envOf?.(sandbox) }));
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
