import { scaledClock } from '../../src/engine/clock.js';
import type { HuaweiSandbox, HuaweiSandboxOptions } from '../../src/sandbox/huawei/start.js';
import { idOf, PROJECT_ID } from '../../src/sandbox/huawei-codearts/ids.js';
import { startCodeArtsSandbox } from '../../src/sandbox/huawei-codearts.js';
import { demos } from '../../src/sandbox/huawei-containerops/demo.js';
import { startContainerOpsSandbox } from '../../src/sandbox/huawei-containerops.js';
import { type RunOptions, type RunResult, runAction } from '../support/runner/run-action.js';
import { root } from './support.js';

/** How much faster than real both sides of the wire run, unless a test says otherwise. */
const usualSpeed = 60;

export interface HuaweiStep extends RunResult {
  readonly sandbox: HuaweiSandbox;
  /** State-changing requests that the service acted on, by operation. */
  readonly accepted: readonly string[];
  readonly result: Record<string, unknown>;
  /** What the job page shows of errors; one line. */
  readonly error: string;
}

export interface HuaweiStepOptions {
  readonly inputs?: Record<string, string>;
  readonly faults?: readonly string[];
  readonly env?: Record<string, string | undefined>;
  readonly run?: Partial<RunOptions>;
  readonly sandbox?: Partial<HuaweiSandboxOptions>;
  readonly speed?: number;
  /** Called with the sandbox before the step starts. */
  readonly before?: (sandbox: HuaweiSandbox) => void | Promise<void>;
}

/** A step with CodeArts Pipeline, by the demonstration's name of the pipeline; its stage Deploy unless told. */
export function codeArtsStep(demo: string, options: HuaweiStepOptions = {}): Promise<HuaweiStep> {
  const inputs = {
    provider: 'huawei-codearts',
    'pipeline-id': idOf(demo),
    'project-id': PROJECT_ID,
    stage: 'Deploy',
  };
  return step(startCodeArtsSandbox, inputs, options);
}

/** A step with ContainerOps, by the demonstration's name of the pipeline; its stage 部署 unless told. */
export function containerOpsStep(
  demo: keyof typeof demos,
  options: HuaweiStepOptions = {},
): Promise<HuaweiStep> {
  const inputs = {
    provider: 'huawei-containerops',
    'pipeline-id': String(demos[demo].id),
    stage: '部署',
  };
  return step(startContainerOpsSandbox, inputs, options);
}

/** The built action, run as a runner runs it, against a sandbox in this process: real sockets, hurried clocks. */
async function step(
  start: (options: HuaweiSandboxOptions) => Promise<HuaweiSandbox>,
  usual: Readonly<Record<string, string>>,
  {
    inputs = {},
    faults = [],
    env = {},
    run = {},
    sandbox: options = {},
    speed = usualSpeed,
    before,
  }: HuaweiStepOptions,
): Promise<HuaweiStep> {
  const origin = Date.now();
  const sandbox = await start({ clock: scaledClock(speed, origin), faults, ...options });
  await before?.(sandbox);
  const result = await runAction({
    action: root,
    inputs: { endpoint: sandbox.url, ...usual, ...inputs },
    env: {
      RESTAGE_SANDBOX_CLOCK: `${speed}@${origin}`,
      HUAWEI_CLOUD_ACCESS_KEY_ID: sandbox.credentials['access-key-id'],
      HUAWEI_CLOUD_SECRET_ACCESS_KEY: sandbox.credentials['secret-access-key'],
      ...env,
    },
    ...run,
  });
  await sandbox.close();
  return {
    ...result,
    sandbox,
    accepted: sandbox.requests.filter(({ accepted }) => accepted).map(({ operation }) => operation),
    result: JSON.parse(result.outputs['result'] ?? '{}') as Record<string, unknown>,
    error: result.annotations
      .filter(({ type }) => type === 'error')
      .map(({ message }) => message)
      .join('\n'),
  };
}

/** How often the operation was sent, whatever came of it. */
export function sent({ sandbox }: HuaweiStep, operation: string): number {
  return sandbox.requests.filter((request) => request.operation === operation).length;
}

/** The answer of a trigger is lost after the service has acted on it. */
export const afterActing = [
  'reset-after',
  'status-500-after',
  'status-502-after',
  'status-503-after',
  'status-504-after',
  'status-408',
  'stall',
  'stall-body',
  'truncate',
  'empty',
  'too-large',
];

/** Something goes wrong before the service has acted on it. */
export const beforeActing = ['reset-before', 'status-500-before', 'html', 'html-502', 'redirect'];
