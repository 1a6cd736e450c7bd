import { scaledClock } from '../../src/engine/clock.js';
import type { EngineEvent } from '../../src/engine/events.js';
import { parseInputs } from '../../src/inputs/parse.js';
import { operate as operateAction } from '../../src/operate.js';
import { demos } from '../../src/sandbox/bk-ci/demo.js';
import { type BkSandbox, type BkSandboxOptions, startBkSandbox } from '../../src/sandbox/bk-ci.js';

/** How much faster than real both sides of the wire run. */
const speed = 120;

export interface Operated {
  readonly verdict: Awaited<ReturnType<typeof operateAction>>['verdict'];
  readonly problems: Awaited<ReturnType<typeof operateAction>>['problems'];
  readonly sandbox: BkSandbox;
  readonly events: readonly EngineEvent[];
  readonly debug: readonly string[];
  /** Everything that was told to anybody. */
  readonly said: string;
  /** State-changing requests that were sent, and those the service acted on. */
  readonly sent: readonly string[];
  readonly accepted: readonly string[];
}

export interface OperateOptions {
  /** Merged over: the demo's deploy stage, gateway style, the sandbox's application. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** The demonstration's pipeline by name. */
  readonly pipeline?: string;
  readonly faults?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly sandbox?: Partial<BkSandboxOptions>;
  readonly before?: (sandbox: BkSandbox) => void;
  readonly meanwhile?: (sandbox: BkSandbox, signal: AbortSignal) => void;
}

/** The whole of restage without its door, on real sockets against the sandbox, in hurried time. */
export async function operate(options: OperateOptions = {}): Promise<Operated> {
  const { pipeline = 'demo', faults = [], before, meanwhile } = options;
  const origin = Date.now();
  const sandbox = await startBkSandbox({ clock: scaledClock(speed, origin), faults, ...options.sandbox });
  before?.(sandbox);
  const done = new AbortController();
  meanwhile?.(sandbox, done.signal);
  const inputs: Record<string, string> = {
    provider: 'bk-ci',
    'pipeline-id': demoId(pipeline),
    stage: 'deploy',
    endpoint: sandbox.url,
    ...sandbox.credentials,
    ...options.inputs,
  };
  const events: EngineEvent[] = [];
  const debug: string[] = [];
  const parsed = parseInputs((name) => inputs[name] ?? '');
  const { verdict, problems } = await operateAction(parsed, {
    env: {
      RESTAGE_SANDBOX_CLOCK: `${speed}@${origin}`,
      BK_CI_PUBLIC_URL: 'https://devops.example.com',
      ...options.env,
    },
    signal: new AbortController().signal,
    emit: (event) => events.push(event),
    secret: () => {},
    warn: (message) => debug.push(message),
    debug: (message) => debug.push(message),
    oidcToken: undefined,
    userAgent: 'test',
  });
  done.abort();
  await sandbox.close();
  const triggers = sandbox.requests.filter(({ operation }) =>
    ['build_retry', 'build_restart', 'build_stop'].includes(operation),
  );
  return {
    verdict,
    problems,
    sandbox,
    events,
    debug,
    said: JSON.stringify([verdict, events, debug]),
    sent: triggers.map(({ operation }) => operation),
    accepted: triggers.filter(({ accepted }) => accepted).map(({ operation }) => operation),
  };
}

export function demoId(name: string): string {
  const demo = demos.find((each) => each.name === name);
  if (demo === undefined) throw new Error(`no demo ${name}`);
  return demo.id;
}

/** The newest build of a demo pipeline. */
export function newestBuild({ world }: BkSandbox, name = 'demo') {
  const build = world.pipeline(demoId(name))?.executions.at(-1);
  if (build === undefined) throw new Error(`no build of ${name}`);
  return build;
}

/** The id of a task of the demo pipelines by its key. */
export function taskId(pipeline: string, key: string): string {
  const found = cards
    .find(({ name }) => name === pipeline)
    ?.stages.flatMap(({ jobs }) => jobs)
    .flatMap(({ tasks }) => tasks)
    .find((task) => task.key === key);
  if (found === undefined) throw new Error(`no task ${key}`);
  return found.id;
}

import { cardOf } from '../../src/sandbox/bk-ci/pipeline.js';

const cards = demos.map(cardOf);
