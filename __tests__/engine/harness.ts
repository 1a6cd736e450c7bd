import type { EngineEvent } from '../../src/engine/events.js';
import type { Request, Verdict } from '../../src/engine/model.js';
import { run } from '../../src/engine/run.js';
import { virtualClock } from '../support/virtual-clock.js';
import { type FakeService, fakeService, type ServiceScript } from './fake-service.js';

export const defaults: Request = {
  mode: 'retry',
  scope: undefined,
  ifRunning: 'wait',
  ifNothingToRetry: 'fail',
  onApproval: 'wait',
  onCancel: 'leave',
  wait: true,
  waitFor: 'stage',
  timeoutMs: 60 * 60_000,
  pollIntervalMs: 15_000,
  dryRun: false,
  attempts: 1,
  retryIf: undefined,
  ifRetriesFail: 'fail',
  failOnRollback: true,
};

export interface Ran {
  readonly verdict: Verdict;
  readonly service: FakeService;
  readonly events: readonly EngineEvent[];
  /** Virtual ms from the beginning to the verdict. */
  readonly tookMs: number;
  readonly startedAt: number;
}

/** Run one operation against a scripted service in virtual time. `cancelAt` is in virtual ms. */
export async function operate(
  script: ServiceScript,
  change: Partial<Request> = {},
  {
    cancelAt,
    meanwhile,
  }: {
    cancelAt?: number;
    meanwhile?: (service: FakeService, clock: ReturnType<typeof virtualClock>) => void;
  } = {},
): Promise<Ran> {
  const clock = virtualClock();
  const begunAt = clock.now();
  const service = fakeService(clock, script);
  const events: EngineEvent[] = [];
  const cancel = new AbortController();
  if (cancelAt !== undefined) void clock.sleep(cancelAt).then(() => cancel.abort(new Error('cancelled')));
  meanwhile?.(service, clock);
  const verdict = await run(
    service,
    { ...defaults, ...change },
    {
      clock,
      signal: cancel.signal,
      emit: (event) => events.push(event),
      random: () => 0.5,
      grace: () => AbortSignal.timeout(1_000),
    },
  );
  return { verdict, service, events, tookMs: clock.now() - begunAt, startedAt: begunAt };
}
