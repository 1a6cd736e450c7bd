import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scaledClock } from '../../src/engine/clock.js';
import type { Verdict } from '../../src/engine/model.js';
import { run } from '../../src/engine/run.js';
import { createHttp } from '../../src/http/client.js';
import { createRedactor } from '../../src/http/redact.js';
import { parseInputs } from '../../src/inputs/parse.js';
import { loadProvider } from '../../src/providers/registry.js';
import type { HuaweiSandbox } from '../../src/sandbox/huawei/start.js';
import { idOf, PROJECT_ID } from '../../src/sandbox/huawei-codearts/ids.js';
import { startCodeArtsSandbox } from '../../src/sandbox/huawei-codearts.js';
import { demos } from '../../src/sandbox/huawei-containerops/demo.js';
import { startContainerOpsSandbox } from '../../src/sandbox/huawei-containerops.js';
import type { Execution } from '../../src/sandbox/model.js';
import { stageOf, stageStatus } from '../../src/sandbox/world/records.js';

/** An hour in a few seconds: what is measured here is what happens, not how long it takes. */
const speed = 400;

interface Service {
  readonly name: string;
  readonly trigger: string;
  readonly start: typeof startCodeArtsSandbox;
  /** The same of a rollback. */
  readonly rollback: string;
  /** Pipelines whose retry goes well, whose retry fails again, and whose rollback goes well. */
  readonly pipelines: { readonly well: string; readonly fails: string; readonly rollback: string };
  readonly stage: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** Habits of this service that leave a retry possible. */
  readonly habits: readonly string[];
  readonly rollbackHabits: readonly string[];
}

const services: readonly Service[] = [
  {
    name: 'huawei-codearts',
    trigger: 'RetryPipelineRun',
    rollback: 'RollbackRunPipeline',
    start: startCodeArtsSandbox,
    pipelines: { well: idOf('demo'), fails: idOf('demo-fails'), rollback: idOf('demo') },
    stage: 'Deploy',
    inputs: { 'project-id': PROJECT_ID },
    rollbackHabits: [
      'no-run-id',
      'queued',
      'queue-hides-run',
      'late-end',
      'no-times',
      'unknown-status',
      'no-link',
    ],
    habits: [
      'stale-status',
      'null-fields',
      'late-end',
      'no-times',
      'unknown-status',
      'no-link',
      'queued',
      'queue-hides-run',
      'yes-without-success',
      'too-frequent@read*2',
      'system-busy@read*2',
    ],
  },
  {
    name: 'huawei-containerops',
    trigger: 'StartStage',
    rollback: 'StartStage',
    start: startContainerOpsSandbox,
    pipelines: {
      well: String(demos.demo.id),
      fails: String(demos.fails.id),
      rollback: String(demos.green.id),
    },
    stage: '部署',
    inputs: {},
    rollbackHabits: [
      'stale-status',
      'yaml',
      'null-stages',
      'zero-times',
      'no-jobs',
      'jobs-fail',
      'unknown-status',
      'created-200',
    ],
    habits: [
      'stale-status',
      'yaml',
      'null-stages',
      'short-stages',
      'zero-times',
      'same-times',
      'no-jobs',
      'text-ids',
      'unknown-status',
      'created-200',
      'accepted-202',
      'start-failed-after',
    ],
  },
];

const readFaults = [
  'throttle@read*3',
  'status-429@read*2',
  'reset-before@read*2',
  'html@read*2',
  'empty@read*2',
  'truncate@read*2',
  'status-500-before@read*3',
  'stall@read*1',
];
const afterActing = [
  'reset-after',
  'status-500-after',
  'status-504-after',
  'stall',
  'stall-body',
  'truncate',
  'empty',
  'too-large',
];
const beforeActing = ['reset-before', 'status-500-before', 'html', 'html-502', 'redirect', 'throttle'];

describe.each(services)('$name, under any mixture of faults', (service) => {
  it('fires at most once, and its verdict is about what it fired', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('well', 'fails'),
        fc.subarray([...service.habits], { maxLength: 3 }),
        fc.subarray([...readFaults], { maxLength: 2 }),
        fc.option(fc.constantFrom(...afterActing, ...beforeActing), { nil: undefined }),
        async (which, habits, reads, loss) => {
          const faults = [
            ...habits,
            ...reads,
            ...(loss === undefined ? [] : [`${loss}@${service.trigger}*1`]),
          ];
          const { verdict, sandbox } = await operate(
            service,
            service.pipelines[which as 'well' | 'fails'],
            faults,
          );
          const accepted = sandbox.requests.filter((request) => request.accepted);
          const attempts = attemptsOf(sandbox, service.pipelines[which as 'well' | 'fails'], service.stage);
          expect(accepted.length).toBeLessThanOrEqual(1);
          // The world's own record of what was started agrees.
          expect(attempts.count).toBe(1 + accepted.length);
          const { finalStatus, outcome } = verdict.report;
          if (finalStatus === 'succeeded') expect(attempts).toEqual({ count: 2, status: 'succeeded' });
          if (finalStatus === 'failed' && outcome === 'triggered')
            expect(attempts).toEqual({ count: 2, status: 'failed' });
          if (accepted.length === 1) expect(['triggered', 'unknown']).toContain(outcome);
          if (outcome === 'triggered') expect(finalStatus).toBe(which === 'well' ? 'succeeded' : 'failed');
          expect([0, 1, 3, 6]).toContain(verdict.exitCode);
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe.each(services)('a rollback with $name, under any mixture of faults', (service) => {
  it('is started at most once, and its end is its own', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.subarray([...service.rollbackHabits], { maxLength: 2 }),
        fc.subarray([...readFaults], { maxLength: 1 }),
        fc.option(fc.constantFrom(...afterActing, ...beforeActing), { nil: undefined }),
        async (habits, reads, loss) => {
          const faults = [
            ...habits,
            ...reads,
            ...(loss === undefined ? [] : [`${loss}@${service.rollback}*1`]),
          ];
          const { verdict, sandbox } = await operate(service, service.pipelines.rollback, faults, 'rollback');
          const accepted = sandbox.requests.filter((request) => request.accepted);
          const made = (sandbox.world.pipeline(service.pipelines.rollback)?.executions ?? []).slice(3);
          expect(accepted.length).toBeLessThanOrEqual(1);
          // A run that waits in the service's queue is yet to come.
          expect(made.length).toBeLessThanOrEqual(accepted.length);
          const { finalStatus, outcome } = verdict.report;
          if (outcome === 'triggered') {
            expect(finalStatus).toBe('succeeded');
            expect(made.length).toBe(1);
            expect(made[0] && statusIn(made[0], service.stage)).toBe('succeeded');
          }
          if (accepted.length === 1) expect(['triggered', 'unknown']).toContain(outcome);
          expect([0, 3, 6]).toContain(verdict.exitCode);
        },
      ),
      { numRuns: 10 },
    );
  });
});

/** How often the stage has begun in the execution a visitor finds, and how it is now. */
function attemptsOf({ world }: HuaweiSandbox, pipeline: string, stage: string) {
  const execution = world.pipeline(pipeline)?.executions[2];
  const run = execution === undefined ? undefined : stageOf(execution, stage);
  return { count: run?.attempts.length ?? 0, status: run === undefined ? undefined : stageStatus(run) };
}

function statusIn(execution: Execution, stage: string): string | undefined {
  const run = stageOf(execution, stage);
  return run === undefined ? undefined : stageStatus(run);
}

async function operate(
  service: Service,
  pipelineId: string,
  faults: readonly string[],
  mode = 'retry',
): Promise<{ verdict: Verdict; sandbox: HuaweiSandbox }> {
  const clock = scaledClock(speed, Date.now());
  const sandbox = await service.start({ clock, faults });
  const inputs: Record<string, string> = {
    provider: service.name,
    'pipeline-id': pipelineId,
    stage: service.stage,
    mode,
    endpoint: sandbox.url,
    'timeout-minutes': '120',
    ...service.inputs,
    ...sandbox.credentials,
  };
  const { settings, problems } = parseInputs((name) => inputs[name] ?? '');
  expect(problems).toEqual([]);
  const provider = await loadProvider(service.name);
  if (provider === undefined) throw new Error('no provider');
  const redactor = createRedactor();
  const lines: string[] = [];
  const deadlines = { connect: 500, headers: 500, body: 500, total: 1_000 };
  const http = createHttp({
    clock,
    userAgent: 'test',
    log: (line) => lines.push(line),
    redact: redactor.redact,
    env: {},
    deadlines,
  });
  try {
    const remote = await provider.connect(settings.target, settings.request, {
      http,
      clock,
      env: {},
      secret: redactor.add,
      warn: (line) => lines.push(line),
      debug: (line) => lines.push(line),
      oidcToken: undefined,
    });
    const verdict = await run(remote, settings.request, {
      clock,
      signal: new AbortController().signal,
      emit: (event) => lines.push(JSON.stringify(event)),
      random: Math.random,
      grace: () => AbortSignal.timeout(1_000),
    });
    expect(lines.join('\n')).not.toContain(sandbox.credentials['secret-access-key']);
    return { verdict, sandbox };
  } finally {
    await http.close();
    await sandbox.close();
  }
}
