import { CodePipelineClient, type CodePipelineServiceException } from '@aws-sdk/client-codepipeline';
import { onTestFinished } from 'vitest';
import { type AwsSandboxOptions, startAwsSandbox } from '../../src/sandbox/aws-codepipeline.js';
import type { Execution, Pipeline, StageRun } from '../../src/sandbox/model.js';
import { virtualClock } from '../support/virtual-clock.js';
import { stage } from './small-world.js';

export const REGION = 'eu-central-1';

interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * A sandbox, a clock that only the test moves, and AWS's own client on a real socket. The client never sends twice, and
 * signs with the sandbox's time (or one that is ahead of it).
 */
export async function visit(options: Partial<AwsSandboxOptions> = {}) {
  const clock = virtualClock(Date.UTC(2026, 10, 22, 12), { auto: false });
  const sandbox = await startAwsSandbox({ clock, ...options });
  onTestFinished(() => sandbox.close());

  const clientWith = (keys: Keys, region = REGION, aheadMs = 0): CodePipelineClient => {
    const offset = () => clock.now() - Date.now() + aheadMs;
    const client = new CodePipelineClient({
      endpoint: sandbox.url,
      region,
      maxAttempts: 1,
      credentials: keys,
      systemClockOffset: offset(),
    });
    const ownSend = client.send;
    client.send = ((...args: Parameters<typeof ownSend>) => {
      client.config.systemClockOffset = offset();
      return ownSend.apply(client, args);
    }) as typeof ownSend;
    onTestFinished(() => client.destroy());
    return client;
  };
  const keys: Keys = {
    accessKeyId: sandbox.credentials['access-key-id'] ?? '',
    secretAccessKey: sandbox.credentials['secret-access-key'] ?? '',
  };
  const { world, faults } = sandbox;
  return { sandbox, world, faults, clock, keys, clientWith, client: clientWith(keys) };
}

/** The error that the client parsed from an answer. */
export async function refusal(sending: Promise<unknown>): Promise<CodePipelineServiceException> {
  try {
    await sending;
  } catch (error) {
    return error as CodePipelineServiceException;
  }
  throw new Error('it was not refused');
}

type World = Awaited<ReturnType<typeof visit>>['world'];

export function pipelineOf(world: World, name: string): Pipeline {
  const pipeline = world.pipeline(name);
  if (pipeline === undefined) throw new Error(`no pipeline ${name}`);
  return pipeline;
}

/** The newest execution of a pipeline and its Deploy stage. */
export function newest(world: World, name: string): { execution: Execution; deploy: StageRun } {
  const execution = pipelineOf(world, name).executions.at(-1);
  if (execution === undefined) throw new Error(`no execution of ${name}`);
  return { execution, deploy: stage(execution, 'Deploy') };
}

/** What a retry of the Deploy stage of the newest execution has to say. */
export function retryInput(
  world: World,
  name: string,
  retryMode: 'FAILED_ACTIONS' | 'ALL_ACTIONS' = 'FAILED_ACTIONS',
) {
  const { execution } = newest(world, name);
  return { pipelineName: name, stageName: 'Deploy', pipelineExecutionId: execution.id, retryMode };
}
