import type { ActionView, Report, StageView } from '../engine/model.js';
import { oneLine, plainText } from './inert.js';

/** Every output once, in the order in which they are documented. */
export const outputSpecs = [
  { name: 'execution-id', description: 'The execution to follow (for a rollback: the new one).' },
  {
    name: 'previous-execution-id',
    description: 'The execution that was acted on, when it differs from execution-id; else empty.',
  },
  {
    name: 'attempt',
    description:
      'The provider’s own attempt counter where it has one (AWS: manual retries of the stage; BK-CI: executeCount), else the count of triggers that took effect.',
  },
  {
    name: 'outcome',
    description:
      'What restage did: `triggered`, `attached`, `nothing-to-do`, `planned`, `refused` or `unknown`.',
  },
  {
    name: 'final-status',
    description:
      '`succeeded` (also a rollback that was asked for), `failed`, `cancelled`, `skipped`, `superseded`, `rolled-back`, `waiting-approval`, `in-progress`, `timed-out` or `unknown`.',
  },
  { name: 'provider-status', description: 'The provider’s own word for the state.' },
  { name: 'execution-url', description: 'Link to the execution in the provider’s console.' },
  {
    name: 'failure-reason',
    description: 'The failed actions and their messages, as plain text of at most 4,000 characters.',
  },
  { name: 'started-at', description: 'When the stage started, ISO 8601 UTC.' },
  { name: 'finished-at', description: 'When the stage ended, ISO 8601 UTC.' },
  { name: 'duration-seconds', description: 'How long the stage ran, in seconds.' },
  {
    name: 'result',
    description: 'All of the above and the list of stages and actions as JSON, at most 64 KiB.',
  },
] as const;

export type OutputName = (typeof outputSpecs)[number]['name'];
export type Outputs = Readonly<Record<OutputName, string>>;

const longestReason = 4_000;
const largestResult = 64 * 1024;

/** A pure function of the report; what is not known yet is the empty string. */
export function toOutputs(report: Report, redact: (text: string) => string): Outputs {
  const { snapshot, execution, startedAt, finishedAt, failureReason } = report;
  // Redacted before it is cut, too: a secret across the cut would leave its beginning.
  const line = (text: string | undefined) => (text === undefined ? '' : redact(oneLine(redact(text), 1_000)));
  // A counter that stands at nothing after a trigger took effect is one the provider does not keep.
  const counted = snapshot?.attempt ?? execution?.attempt;
  const attempt = counted || (report.triggers > 0 ? report.triggers : counted);
  const flat = {
    'execution-id': line(execution?.executionId),
    'previous-execution-id': line(report.previousExecutionId),
    attempt: attempt === undefined ? '' : String(attempt),
    outcome: report.outcome ?? '',
    'final-status': report.finalStatus ?? '',
    'provider-status': line(snapshot?.providerStatus),
    'execution-url': line(snapshot?.url),
    'failure-reason':
      failureReason === undefined ? '' : redact(plainText(redact(failureReason), longestReason)),
    'started-at': isoTime(startedAt),
    'finished-at': isoTime(finishedAt),
    'duration-seconds':
      startedAt === undefined || finishedAt === undefined
        ? ''
        : String(Math.max(0, Math.round((finishedAt - startedAt) / 1_000))),
  };
  return { ...flat, result: toResult(flat, report, redact) };
}

/** Whole if it fits; else without the actions' texts, else without the lists. */
function toResult(
  flat: Omit<Outputs, 'result'>,
  { snapshot, place }: Report,
  redact: (text: string) => string,
): string {
  const line = (text: string | undefined, most = 500) =>
    text === undefined ? null : redact(oneLine(redact(text), most));
  const stage = ({ id, name, index, status, providerStatus }: StageView) => ({
    id: line(id),
    name: line(name),
    index,
    status,
    'provider-status': line(providerStatus),
  });
  const action = (full: boolean) => (view: ActionView) => ({
    name: line(view.name),
    status: view.status,
    'provider-status': line(view.providerStatus),
    'started-at': isoTime(view.startedAt),
    'finished-at': isoTime(view.finishedAt),
    ...(full ? { message: line(view.message, 1_000), url: line(view.url, 2_048) } : {}),
  });
  const attempts = [
    () => ({ stages: snapshot?.stages.map(stage) ?? [], actions: snapshot?.actions.map(action(true)) ?? [] }),
    () => ({
      stages: snapshot?.stages.slice(0, 50).map(stage) ?? [],
      actions: snapshot?.actions.slice(0, 50).map(action(false)) ?? [],
      truncated: true,
    }),
    () => ({ stages: [], actions: [], truncated: true }),
  ];
  const head = {
    ...flat,
    pipeline: line(place?.pipelineId),
    stage: place?.stage === undefined ? null : stageHead(place.stage, line),
  };
  for (const lists of attempts) {
    const json = JSON.stringify({ ...head, ...lists() });
    if (Buffer.byteLength(json) <= largestResult) return json;
  }
  return JSON.stringify({ outcome: flat.outcome, 'final-status': flat['final-status'], truncated: true });
}

function stageHead(
  { id, name, index }: { id: string; name: string; index: number },
  line: (text: string) => string | null,
): unknown {
  return { id: line(id), name: line(name), index };
}

function isoTime(ms: number | undefined): string {
  return ms === undefined || Math.abs(ms) > 8.64e15 ? '' : new Date(ms).toISOString();
}
