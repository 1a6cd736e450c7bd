import type { EngineEvent } from '../../src/engine/events.js';
import type {
  ActionView,
  Place,
  Report,
  Request,
  Snapshot,
  Status,
  Verdict,
} from '../../src/engine/model.js';
import type { Plan } from '../../src/engine/remote.js';
import { redacted } from '../../src/report/redacted.js';
import { addToTimeline, emptyTimeline, type Timeline } from '../../src/report/timeline.js';

/** Texts of the service as they may stand in any place of a story. */
export interface Texts {
  readonly name: string;
  readonly message: string;
  readonly id: string;
  readonly url: string;
}

export const plain: Texts = {
  name: 'Release',
  message: 'exit 1',
  id: 'execution-1',
  url: 'https://log.example.com/1',
};

export const request: Request = {
  mode: 'retry',
  scope: undefined,
  ifRunning: 'wait',
  ifNothingToRetry: 'fail',
  onApproval: 'wait',
  onCancel: 'leave',
  wait: true,
  waitFor: 'stage',
  timeoutMs: 3_600_000,
  pollIntervalMs: 15_000,
  dryRun: false,
  attempts: 2,
  retryIf: undefined,
  ifRetriesFail: 'rollback',
  failOnRollback: true,
};

export const start = Date.UTC(2026, 0, 1, 12);
const second = 1_000;

export function action(
  { name, message, url }: Texts,
  status: Status,
  change: Partial<ActionView> = {},
): ActionView {
  return {
    name,
    status,
    providerStatus: status,
    startedAt: undefined,
    finishedAt: undefined,
    message: status === 'failed' ? message : undefined,
    url,
    ...change,
  };
}

export function snapshot({ id }: Texts, status: Status, change: Partial<Snapshot> = {}): Snapshot {
  return {
    executionId: id,
    attempt: 1,
    status,
    providerStatus: status,
    url: 'https://console.example.com/execution',
    startedAt: undefined,
    finishedAt: undefined,
    failureReason: undefined,
    approval: undefined,
    rolledBackBy: undefined,
    notice: undefined,
    stages: [],
    actions: [],
    ...change,
  };
}

export function place(texts: Texts): Place {
  return {
    pipelineId: texts.name,
    pipelineUrl: 'https://console.example.com/pipeline',
    stage: { id: texts.name, name: texts.name, index: 0 },
    execution: { executionId: texts.id, attempt: 0 },
    inStage: texts.id,
    warnings: [],
  };
}

export function plan({ name }: Texts, kind: Plan['kind']): Plan {
  return {
    kind,
    scope: undefined,
    summary: `${kind} stage ${name}`,
    targetExecutionId: undefined,
    request: { method: 'POST', url: 'https://service.example.com/', body: {} },
    resendable: false,
    alreadyDone: undefined,
    underWay: undefined,
    warnings: [],
  };
}

export function report(texts: Texts, last: Snapshot | undefined, change: Partial<Report> = {}): Report {
  return {
    outcome: 'triggered',
    finalStatus: 'failed',
    place: place(texts),
    snapshot: last,
    execution: last,
    previousExecutionId: undefined,
    triggers: 1,
    failureReason: undefined,
    startedAt: undefined,
    finishedAt: undefined,
    ...change,
  };
}

export type Timed = readonly [seconds: number, event: EngineEvent];

export function collect(events: readonly Timed[]): Timeline {
  return events.reduce(
    (timeline, [at, event]) => addToTimeline(timeline, event, start + at * second),
    emptyTimeline,
  );
}

/** A retry that fails again, one more that does too, and the rollback after them; with these texts everywhere. */
export function rolledBackStory(
  texts: Texts,
  redact: (text: string) => string = (text) => text,
): { readonly timeline: Timeline; readonly verdict: Verdict } {
  const rollback: Texts = { ...texts, id: `${texts.id}-rollback` };
  const at = (seconds: number) => start + seconds * second;
  const old = action({ ...texts, name: `${texts.name} before` }, 'succeeded', {
    startedAt: at(-100),
    finishedAt: at(-80),
  });
  const attempt = (from: number): Timed[] => {
    const failed = snapshot(texts, 'failed', {
      actions: [old, action(texts, 'failed', { startedAt: at(from + 2), finishedAt: at(from + 20) })],
    });
    return [
      [from, { type: 'sending', plan: plan(texts, 'retry'), resend: false }],
      [from, { type: 'answered', answer: { kind: 'accepted', ref: undefined, note: texts.message } }],
      [from + 1, { type: 'confirmed', proof: texts.message, afterMs: 1_000 }],
      [
        from + 3,
        {
          type: 'changed',
          snapshot: snapshot(texts, 'in-progress', { actions: [old, action(texts, 'in-progress')] }),
          previous: undefined,
        },
      ],
      [from + 21, { type: 'changed', snapshot: failed, previous: snapshot(texts, 'in-progress') }],
      [from + 22, { type: 'report', report: report(texts, failed) }],
    ];
  };
  const done = snapshot(rollback, 'succeeded', {
    startedAt: at(61),
    finishedAt: at(80),
    actions: [action(texts, 'succeeded', { startedAt: at(61), finishedAt: at(80) })],
  });
  const events: readonly Timed[] = [
    [0, { type: 'located', place: place(texts), request }],
    [0, { type: 'observed', snapshot: snapshot(texts, 'failed') }],
    [0, { type: 'fallback', plan: plan(texts, 'rollback') }],
    [0, { type: 'decided', decision: { kind: 'trigger' }, plan: plan(texts, 'retry'), dryRun: false }],
    ...attempt(1),
    [23, { type: 'pausing', ms: 10_000, attempts: 1 }],
    ...attempt(33),
    [60, { type: 'sending', plan: plan(texts, 'rollback'), resend: false }],
    [60, { type: 'answered', answer: { kind: 'accepted', ref: undefined, note: undefined } }],
    [61, { type: 'confirmed', proof: texts.message, afterMs: 1_000 }],
    [62, { type: 'changed', snapshot: snapshot(rollback, 'in-progress'), previous: undefined }],
    [81, { type: 'changed', snapshot: done, previous: undefined }],
    [81, { type: 'report', report: report(texts, done) }],
  ];
  const verdict: Verdict = {
    exitCode: 1,
    message: `Stage ${texts.name} failed and was rolled back: ${texts.message}.`,
    advice: 'Read why it failed: https://console.example.com/execution',
    report: report(texts, done, { finalStatus: 'rolled-back', failureReason: texts.message }),
    unstopped: undefined,
  };
  const timeline = collect(events.map(([seconds, event]) => [seconds, redacted(event, redact)]));
  return { timeline, verdict: redacted(verdict, redact) };
}
