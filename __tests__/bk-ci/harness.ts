import { onTestFinished } from 'vitest';
import { scaledClock } from '../../src/engine/clock.js';
import type { EngineEvent } from '../../src/engine/events.js';
import { createHttp } from '../../src/http/client.js';
import { parseInputs } from '../../src/inputs/parse.js';
import { operate as operateAction } from '../../src/operate.js';
import { bkCi } from '../../src/providers/bk-ci/provider.js';
import { demos } from '../../src/sandbox/bk-ci/demo.js';
import { cardOf } from '../../src/sandbox/bk-ci/pipeline.js';
import { type BkSandbox, type BkSandboxOptions, startBkSandbox } from '../../src/sandbox/bk-ci.js';
import { virtualClock } from '../support/virtual-clock.js';

export const versions = ['1.11', '1.14', '3.2', '4.2'] as const;

/** How much faster than real both sides of the wire run. */
const speed = 120;

interface Options {
  /** Merged over: the demo's deploy stage, gateway style, the sandbox's application. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** The demonstration's pipeline by name. */
  readonly pipeline?: string;
  readonly faults?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly sandbox?: Partial<BkSandboxOptions>;
}

export interface OperateOptions extends Options {
  readonly before?: (sandbox: BkSandbox) => void;
}

/** The whole of restage without its door, on real sockets against the sandbox, in hurried time. */
export async function operate(options: OperateOptions = {}) {
  const { faults = [], before, env } = options;
  const origin = Date.now();
  const sandbox = await startBkSandbox({ clock: scaledClock(speed, origin), faults, ...options.sandbox });
  before?.(sandbox);
  const events: EngineEvent[] = [];
  const debug: string[] = [];
  const note = (message: string) => void debug.push(message);
  const { verdict, problems } = await operateAction(parse(sandbox, options), {
    env: {
      RESTAGE_SANDBOX_CLOCK: `${speed}@${origin}`,
      BK_CI_PUBLIC_URL: 'https://devops.example.com',
      ...env,
    },
    signal: new AbortController().signal,
    emit: (event) => events.push(event),
    secret: () => {},
    warn: note,
    debug: note,
    oidcToken: undefined,
    userAgent: 'test',
  });
  await sandbox.close();
  const triggers = sandbox.requests.filter(({ operation }) => isTrigger(operation));
  return {
    verdict,
    problems,
    sandbox,
    events,
    debug,
    /** Everything that was told to anybody. */
    said: JSON.stringify([verdict, events, debug]),
    /** State-changing requests that arrived, and those the service acted on. */
    sent: triggers.map(({ operation }) => operation),
    accepted: triggers.filter(({ accepted }) => accepted).map(({ operation }) => operation),
    /** What the service understood them as. */
    deeds: sandbox.deeds.map(({ what }) => what),
  };
}

/** The provider alone, connected, with a clock that only the test moves. */
export async function connect(options: Options = {}) {
  const clock = virtualClock(Date.UTC(2026, 10, 22, 12), { auto: false });
  const sandbox = await startBkSandbox({ clock, faults: options.faults ?? [], ...options.sandbox });
  const http = createHttp({
    clock,
    userAgent: 'test',
    log: () => {},
    redact: (text) => text,
    env: {},
    random: () => 0,
  });
  onTestFinished(async () => {
    await http.close();
    await sandbox.close();
  });
  const { settings, problems } = parse(sandbox, options);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const debug: string[] = [];
  const note = (message: string) => void debug.push(message);
  const env = { BK_CI_PUBLIC_URL: 'https://devops.example.com', ...options.env };
  const context = { http, clock, env, secret: () => {}, warn: note, debug: note, oidcToken: undefined };
  const remote = await bkCi.connect(settings.target, settings.request, context);
  const build = newestBuild(sandbox, options.pipeline);
  const { world, deeds } = sandbox;
  return { remote, sandbox, world, build, clock, debug, deeds, request: settings.request };
}

function parse(sandbox: BkSandbox, { pipeline = 'demo', inputs: given = {} }: Options) {
  const inputs: Record<string, string> = {
    provider: 'bk-ci',
    'pipeline-id': demoId(pipeline),
    stage: 'deploy',
    endpoint: sandbox.url,
    ...sandbox.credentials,
    ...given,
  };
  return parseInputs((name) => inputs[name] ?? '');
}

export function isTrigger(operation: string): boolean {
  return ['build_retry', 'build_restart', 'build_stop'].includes(operation);
}

/** Never aborted. */
export const signal = new AbortController().signal;

export function demoId(name: string): string {
  const demo = demos.find((each) => each.name === name);
  if (demo === undefined) throw new Error(`no demo ${name}`);
  return demo.id;
}

/** The newest build of a demo pipeline. */
export function newestBuild({ world }: Pick<BkSandbox, 'world'>, name = 'demo') {
  const build = world.pipeline(demoId(name))?.executions.at(-1);
  if (build === undefined) throw new Error(`no build of ${name}`);
  return build;
}

/** The id of a task of a demo pipeline by its key. */
export function taskId(pipeline: string, key: string): string {
  const spec = demos.find(({ name }) => name === pipeline);
  const tasks = spec && cardOf(spec).stages.flatMap(({ jobs }) => jobs.flatMap((job) => job.tasks));
  const found = tasks?.find((task) => task.key === key);
  if (found === undefined) throw new Error(`no task ${key}`);
  return found.id;
}
