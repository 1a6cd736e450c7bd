import { scaledClock } from '../../src/engine/clock.js';
import type { EngineEvent } from '../../src/engine/events.js';
import type { Verdict } from '../../src/engine/model.js';
import { parseInputs } from '../../src/inputs/parse.js';
import { operate } from '../../src/operate.js';
import { toLines } from '../../src/report/lines.js';
import { type Outputs, toOutputs } from '../../src/report/outputs.js';
import { type AwsSandbox, startAwsSandbox } from '../../src/sandbox/aws-codepipeline.js';
import type {
  ActionDefinition,
  Execution,
  Pipeline,
  StageDefinition,
  Work,
} from '../../src/sandbox/model.js';
import type { World } from '../../src/sandbox/world/world.js';

export const second = 1_000;
export const minute = 60_000;

export interface AwsOperationOptions {
  readonly inputs?: Record<string, string> | ((sandbox: AwsSandbox) => Record<string, string>);
  /** Replaces the demonstration: the world of one pipeline called `demo`. */
  readonly fill?: (world: World, now: number) => void;
  readonly faults?: readonly string[];
  readonly speed?: number;
  readonly cancelWhen?: (event: EngineEvent) => boolean;
  readonly onEvent?: (event: EngineEvent, sandbox: AwsSandbox) => void;
}

export interface AwsOperation {
  readonly verdict: Verdict;
  readonly outputs: Outputs;
  readonly accepted: readonly string[];
  readonly log: string;
  readonly sandbox: AwsSandbox;
}

/** One whole operation in this process: inputs, engine, provider, real sockets and the sandbox, on a hurried clock. */
export async function awsOperation(options: AwsOperationOptions): Promise<AwsOperation> {
  const { inputs = {}, fill, faults = [], speed = 200, cancelWhen, onEvent } = options;
  const origin = Date.now();
  const clock = scaledClock(speed, origin);
  const sandbox = await startAwsSandbox({ clock, faults, ...(fill === undefined ? {} : { fill }) });
  const cancel = new AbortController();
  const lines: string[] = [];
  const given: Record<string, string> = {
    provider: 'aws-codepipeline',
    'pipeline-id': 'demo',
    stage: 'Deploy',
    endpoint: sandbox.url,
    ...sandbox.credentials,
    ...(typeof inputs === 'function' ? inputs(sandbox) : inputs),
  };
  const { verdict } = await operate(
    parseInputs((name) => given[name] ?? ''),
    {
      env: { RESTAGE_SANDBOX_CLOCK: `${speed}@${origin}` },
      signal: cancel.signal,
      emit: (event) => {
        lines.push(...toLines(event).map(({ text }) => text));
        onEvent?.(event, sandbox);
        if (cancelWhen?.(event)) cancel.abort(new Error('cancelled'));
      },
      secret: () => {},
      warn: (message) => lines.push(message),
      debug: () => {},
      oidcToken: undefined,
      userAgent: 'test',
    },
  );
  await sandbox.close();
  return {
    verdict,
    outputs: toOutputs(verdict.report, (text) => text),
    accepted: sandbox.requests.filter(({ accepted }) => accepted).map(({ operation }) => operation),
    log: lines.join('\n'),
    sandbox,
  };
}

/** A pipeline `demo` whose first stage is a source. */
export function addDemo(
  world: World,
  stages: readonly StageDefinition[],
  mode: Pipeline['definitions'][number]['mode'] = 'superseded',
): Pipeline {
  const source: StageDefinition = {
    name: 'Source',
    actions: [{ name: 'Checkout', kind: 'source', durationMs: second }],
  };
  return world.add({ name: 'demo', mode, stages: [source, ...stages] });
}

export function deploy(name: string, durationMs: number, rest: Partial<Work> = {}): ActionDefinition {
  return { name, kind: 'deploy', durationMs, ...rest };
}

/** The nth execution of `demo`, from 0. */
export function nth({ world }: AwsSandbox, index: number): Execution {
  const execution = world.pipeline('demo')?.executions.at(index);
  if (execution === undefined) throw new Error(`demo has no execution ${index}`);
  return execution;
}

/** Where the execution in the outputs goes back to. */
export function rolledBackTo({ sandbox, outputs }: AwsOperation): string | undefined {
  return sandbox.world.execution(outputs['execution-id'])?.rollbackTo?.id;
}
