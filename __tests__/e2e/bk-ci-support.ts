import { scaledClock } from '../../src/engine/clock.js';
import { demos } from '../../src/sandbox/bk-ci/demo.js';
import { type BkSandbox, type BkSandboxOptions, startBkSandbox } from '../../src/sandbox/bk-ci.js';
import { type RunOptions, type RunResult, runAction } from '../support/runner/run-action.js';
import { root } from './support.js';

/** The releases whose habits differ. */
export const versions = ['1.11', '1.14', '3.2', '4.2'] as const;
/** The newest in `npm test`; all of them in `npm run test:matrix`, which takes minutes. */
export const profiles = process.env['RESTAGE_MATRIX'] === 'true' ? versions : versions.slice(-1);
export type Version = (typeof versions)[number];

/** How much faster than real both sides of the wire run, unless a test says otherwise. */
const usualSpeed = 100;

export const publicUrl = 'https://devops.example.com';

export interface BkStep extends RunResult {
  readonly sandbox: BkSandbox;
  /** State-changing requests that arrived, and those the service acted on, by operation. */
  readonly sent: readonly string[];
  readonly accepted: readonly string[];
  /** What the service understood those as that it acted on: "stage stage-3", "whole-build". */
  readonly deeds: readonly string[];
  readonly result: Record<string, unknown>;
}

export interface BkStepOptions {
  readonly inputs?: Readonly<Record<string, string>>;
  /** The demonstration's pipeline by name. */
  readonly pipeline?: string;
  readonly version?: Version;
  readonly faults?: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly run?: Partial<RunOptions>;
  readonly sandbox?: Partial<BkSandboxOptions>;
  readonly speed?: number;
  /** Called with the sandbox before the step starts; what it returns is merged over the inputs. */
  readonly before?: (sandbox: BkSandbox) => Promise<Record<string, string>> | Record<string, string>;
}

/**
 * The built action, run as a runner runs it, against a sandbox in this process: real sockets, hurried clocks.
 * The application's credentials come from the environment; give `BK_APP_SECRET: undefined` to have none.
 */
export async function bkStep(options: BkStepOptions = {}): Promise<BkStep> {
  const { inputs = {}, pipeline = 'demo', version = '4.2', faults = [], speed = usualSpeed } = options;
  const origin = Date.now();
  const clock = scaledClock(speed, origin);
  const sandbox = await startBkSandbox({ clock, version, faults, ...options.sandbox });
  const more = await options.before?.(sandbox);
  const result = await runAction({
    action: root,
    inputs: {
      provider: 'bk-ci',
      'pipeline-id': demoId(pipeline),
      stage: 'deploy',
      'project-id': 'demo',
      endpoint: sandbox.url,
      ...inputs,
      ...more,
    },
    env: {
      RESTAGE_SANDBOX_CLOCK: `${speed}@${origin}`,
      BK_APP_CODE: sandbox.credentials['app-code'],
      BK_APP_SECRET: sandbox.credentials['app-secret'],
      BK_USERNAME: sandbox.credentials['user'],
      BK_CI_PUBLIC_URL: publicUrl,
      ...options.env,
    },
    ...options.run,
  });
  await sandbox.close();
  const triggers = sandbox.requests.filter(({ operation }) =>
    ['build_retry', 'build_restart', 'build_stop'].includes(operation),
  );
  return {
    ...result,
    sandbox,
    sent: triggers.map(({ operation }) => operation),
    accepted: triggers.filter(({ accepted }) => accepted).map(({ operation }) => operation),
    deeds: sandbox.deeds.map(({ what, target }) => [what, target].filter(Boolean).join(' ')),
    result: JSON.parse(result.outputs['result'] ?? '{}') as Record<string, unknown>,
  };
}

export function demoId(name: string): string {
  const demo = demos.find((each) => each.name === name);
  if (demo === undefined) throw new Error(`no demo ${name}`);
  return demo.id;
}

/** The build of a demo pipeline with this number; without one, the newest. */
export function buildOf({ world }: BkSandbox, name: string, number?: number) {
  const builds = world.pipeline(demoId(name))?.executions ?? [];
  const build = number === undefined ? builds.at(-1) : builds.find((each) => each.number === number);
  if (build === undefined) throw new Error(`no build of ${name}`);
  return build;
}

export function page(name: string, buildId: string): string {
  return `${publicUrl}/console/pipeline/demo/${demoId(name)}/detail/${buildId}`;
}
