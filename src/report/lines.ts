import type { Decision } from '../engine/decide.js';
import type { EngineEvent } from '../engine/events.js';
import type { ActionView, Snapshot } from '../engine/model.js';
import type { Answer } from '../engine/remote.js';
import { duration } from './duration.js';
import { oneLine } from './inert.js';

export interface Line {
  readonly level: 'info' | 'warning' | 'debug';
  readonly text: string;
}

/** What a person reads of an event: nothing, a line, or a few. Every text in it is inert. */
export function toLines(event: EngineEvent): readonly Line[] {
  switch (event.type) {
    case 'located': {
      const { pipelineId, stage, pipelineUrl } = event.place;
      const where = stage === undefined ? '' : `, stage ${oneLine(stage.name)} (index ${stage.index})`;
      return info(
        `Pipeline ${oneLine(pipelineId)}${where}${pipelineUrl === undefined ? '' : `: ${oneLine(pipelineUrl, 2_000)}`}`,
      );
    }
    case 'observed':
      return info(`Execution ${oneLine(event.snapshot.executionId)} is ${state(event.snapshot)}`);
    case 'decided':
      return decided(event);
    case 'fallback':
      return info(`If every attempt fails: ${oneLine(event.plan.summary)}`);
    case 'pausing':
      return info(
        `Attempt ${event.attempts} failed; the next one comes in ${Math.round(event.ms / 1_000)} s`,
      );
    case 'sending':
      return info(
        `${event.resend ? 'Sending once more, nothing having come of the first request' : 'Sending'}: ${oneLine(event.plan.summary)}`,
      );
    case 'answered':
      return [answered(event.answer)];
    case 'confirmed':
      return info(`Confirmed: ${oneLine(event.proof)}`);
    case 'changed':
      return changed(event.snapshot, event.previous);
    case 'heartbeat':
      return info(
        event.snapshot === undefined
          ? 'Still waiting'
          : `Still ${state(event.snapshot)}${progress(event.snapshot)}${usualEnd(event.usuallyEndsInMs)}`,
      );
    case 'read-failed':
      // Said once; a person who wants every one of them looks at the debug log.
      return [
        {
          level: event.consecutive === 1 ? 'info' : 'debug',
          text: `Reading failed, going on: ${oneLine(event.message)}`,
        },
      ];
    case 'read-recovered':
      return info(
        `Reading works again after ${event.failures} ${event.failures === 1 ? 'failure' : 'failures'}`,
      );
    case 'unknown-status':
      return warning(
        `Status ${JSON.stringify(oneLine(event.providerStatus))} is not known here and counts as still running`,
      );
    case 'stopping':
      return info(`Stopping the remote execution: ${oneLine(event.why)}`);
    case 'warning':
      return warning(oneLine(event.message));
    case 'report':
    case 'ended':
      return [];
  }
}

/** "failed (Failed)": our word, and the provider's where it is another one. */
export function state({ status, providerStatus }: Pick<Snapshot, 'status' | 'providerStatus'>): string {
  const ours = status.replace('-', ' ');
  const theirs = oneLine(providerStatus, 100);
  const plain = (word: string) => word.toLowerCase().replace(/[^a-z]/g, '');
  return theirs === '' || plain(theirs) === plain(ours) ? ours : `${ours} (${theirs})`;
}

function decided({ decision, plan, dryRun }: Extract<EngineEvent, { type: 'decided' }>): readonly Line[] {
  const said = info(`Decision: ${decisionText(decision)}`);
  if (!dryRun || plan === undefined) return said;
  const { method, url, body } = plan.request;
  return [
    ...said,
    ...info(`Plan: ${oneLine(plan.summary)}`),
    ...info(`Request: ${method} ${oneLine(url, 2_000)}`),
    ...(body === undefined ? [] : info(`Body: ${oneLine(JSON.stringify(body), 4_000)}`)),
  ];
}

function decisionText(decision: Decision): string {
  switch (decision.kind) {
    case 'trigger':
      return 'trigger';
    case 'attach':
      return `follow execution ${oneLine(decision.ref.executionId)}, for ${oneLine(decision.why)}`;
    case 'wait-first':
      return `wait first, for ${oneLine(decision.why)}`;
    case 'nothing-to-do':
      return `nothing to do, for ${oneLine(decision.why)}`;
    case 'refuse':
      return `refuse, for ${oneLine(decision.why)}`;
  }
}

function answered(answer: Answer): Line {
  if (answer.kind === 'accepted') {
    const note = answer.note === undefined ? '' : ` (request id ${oneLine(answer.note)})`;
    return { level: 'info', text: `Accepted${note}; looking for proof that it took effect` };
  }
  if (answer.kind === 'refused') {
    const id = answer.requestId === undefined ? '' : ` (request id ${oneLine(answer.requestId)})`;
    return { level: 'info', text: `Refused: ${oneLine(answer.code)}: ${oneLine(answer.message)}${id}` };
  }
  return {
    level: 'warning',
    text: `The answer was lost, looking whether it took effect: ${oneLine(answer.message)}`,
  };
}

function changed(snapshot: Snapshot, previous: Snapshot | undefined): readonly Line[] {
  const lines: Line[] = [];
  const before = new Map(previous?.actions.map((action) => [action.name, action.status]));
  if (
    previous === undefined ||
    state(previous) !== state(snapshot) ||
    previous.attempt !== snapshot.attempt
  ) {
    const attempt =
      snapshot.attempt === undefined || snapshot.attempt === 0 ? '' : `, attempt ${snapshot.attempt}`;
    lines.push(...info(`Now ${state(snapshot)}${attempt}${approval(snapshot)}`));
  }
  for (const action of snapshot.actions) {
    // At the first look, what went well had gone well before: it is no news.
    const old = previous === undefined && (action.status === 'succeeded' || action.status === 'skipped');
    if (old) continue;
    if (action.status !== 'not-started' && before.get(action.name) !== action.status)
      lines.push(...info(actionText(action)));
  }
  return lines;
}

function actionText(action: ActionView): string {
  const message =
    action.status === 'failed' && action.message !== undefined ? `: ${oneLine(action.message)}` : '';
  return `  ${oneLine(action.name, 200)}: ${state(action)}${message}`;
}

function approval({ approval: wanted }: Snapshot): string {
  if (wanted === undefined) return '';
  const who = wanted.who === undefined ? '' : ` by ${oneLine(wanted.who)}`;
  const where = wanted.url === undefined ? '' : `: ${oneLine(wanted.url, 2_000)}`;
  return ` (${oneLine(wanted.what)}${who})${where}`;
}

function progress({ actions }: Snapshot): string {
  if (actions.length === 0) return '';
  const done = actions.filter(({ status }) => status === 'succeeded' || status === 'skipped').length;
  return `, ${done} of ${actions.length} actions done`;
}

function usualEnd(ms: number | undefined): string {
  if (ms === undefined) return '';
  return ms > 0 ? `, usually ends in about ${duration(ms)}` : `, ${duration(-ms)} longer than usual`;
}

function info(text: string): readonly Line[] {
  return [{ level: 'info', text }];
}

function warning(text: string): readonly Line[] {
  return [{ level: 'warning', text }];
}
