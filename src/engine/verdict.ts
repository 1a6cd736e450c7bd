import type { Decision } from './decide.js';
import type { DefiniteError, DefiniteKind } from './errors.js';
import type { ExecutionRef, ExitCode, FinalStatus, Report, Request, Snapshot, Status } from './model.js';
import type { Plan } from './remote.js';
import { isTerminal } from './status.js';
import type { Stopped } from './stop.js';

/** How an operation can end. `conclude` turns it into exit code, outputs and words. */
export type End =
  /** `note`: what else a person should know of it. */
  | {
      readonly end: 'terminal';
      readonly snapshot: Snapshot;
      readonly rollback: boolean;
      readonly note: string | undefined;
    }
  /** The retries have failed, and the stage is back at an earlier version. */
  | {
      readonly end: 'rolled-back';
      readonly snapshot: Snapshot;
      readonly failure: Snapshot | undefined;
      readonly by: 'us' | 'service';
    }
  | { readonly end: 'not-waiting'; readonly ref: ExecutionRef }
  | { readonly end: 'approval'; readonly snapshot: Snapshot }
  | { readonly end: 'nothing-to-do'; readonly why: string }
  | {
      readonly end: 'planned';
      readonly decision: Exclude<Decision['kind'], 'refuse'>;
      readonly plan: Plan | undefined;
    }
  | { readonly end: 'declined'; readonly why: string; readonly advice: string }
  | {
      readonly end: 'refused';
      readonly code: string;
      readonly message: string;
      readonly requestId: string | undefined;
      readonly advice: string | undefined;
    }
  | { readonly end: 'no-effect'; readonly detail: string; readonly rollback: boolean }
  | { readonly end: 'unknown'; readonly detail: string; readonly rollback: boolean }
  | { readonly end: 'deadline'; readonly stopped: Stopped | undefined }
  | { readonly end: 'cancelled'; readonly stopped: Stopped | undefined }
  | { readonly end: 'unreachable'; readonly message: string }
  | { readonly end: 'definite'; readonly error: DefiniteError };

export interface Conclusion {
  readonly exitCode: ExitCode;
  readonly message: string;
  readonly advice: string | undefined;
  readonly change: Partial<Pick<Report, 'outcome' | 'finalStatus' | 'failureReason'>>;
}

/** Design §4, as data: what a terminal status means for the step. */
const exitCodeOf: Readonly<Record<Status, ExitCode>> = {
  succeeded: 0,
  skipped: 0,
  failed: 1,
  cancelled: 1,
  superseded: 1,
  'rolled-back': 1,
  'not-started': 1,
  'in-progress': 1,
  'waiting-approval': 1,
  unknown: 1,
};

const exitCodeOfDefinite: Readonly<Record<DefiniteKind, ExitCode>> = {
  'bad-input': 2,
  'no-credentials': 2,
  'not-found': 3,
  'no-permission': 3,
  refused: 3,
};

/** A pure function: the same end always reads and ends the same. Texts of the provider in it are untrusted. */
export function conclude(end: End, request: Request, report: Report): Conclusion {
  const what = subject(report);
  switch (end.end) {
    case 'terminal':
      return concludeTerminal(end.snapshot, end.rollback, end.note, what, report);
    case 'rolled-back':
      return concludeRolledBack(end, request, what, report);
    case 'not-waiting':
      return done(
        0,
        report.outcome === 'attached'
          ? `${capital(what)} is already running; not waiting for its end (wait is false).`
          : `The ${request.mode} of ${what} took effect; not waiting for its end (wait is false).`,
      );
    case 'approval':
      return concludeApproval(end.snapshot, request, what, report);
    case 'nothing-to-do':
      return done(0, `Nothing to do for ${what}: ${end.why}.`, undefined, { outcome: 'nothing-to-do' });
    case 'planned':
      return done(0, `Dry run: ${planText(end)} Nothing was changed.`, undefined, { outcome: 'planned' });
    case 'declined':
      return done(3, `Nothing was sent for ${what}: ${end.why}.`, end.advice, { outcome: 'refused' });
    case 'refused':
      return done(
        3,
        `The service refused the ${request.mode} of ${what}: ${end.code}: ${end.message}${requestId(end.requestId)}`,
        end.advice ?? look(report, 'See what state the stage is in'),
        { outcome: 'refused' },
      );
    case 'no-effect':
      return done(
        6,
        `The service accepted the ${name(end.rollback, request)} of ${what}, and then nothing moved: ${sentence(end.detail)}`,
        look(report, `Check whether the ${name(end.rollback, request)} runs before you start another one`),
        { outcome: 'unknown', finalStatus: 'unknown' },
      );
    case 'unknown':
      return done(
        6,
        `It cannot be known whether the ${name(end.rollback, request)} of ${what} took effect: ${sentence(end.detail)} It was not sent again.`,
        look(report, `Check whether the ${name(end.rollback, request)} runs before you start another one`),
        { outcome: 'unknown', finalStatus: 'unknown' },
      );
    case 'deadline':
      return done(
        5,
        `Timed out waiting for ${what}${lastSeen(report)}. ${end.stopped?.said ?? 'The remote execution goes on.'}`,
        look(report, 'Raise timeout-minutes, or follow it'),
        { finalStatus: 'timed-out' },
      );
    case 'cancelled':
      return concludeCancelled(end.stopped, report);
    case 'unreachable':
      return done(
        3,
        `Nothing was sent: the state of ${what} could not be read: ${end.message}`,
        'Check endpoint, region, proxy and network, then run this step again.',
        { outcome: 'refused' },
      );
    case 'definite':
      return done(
        exitCodeOfDefinite[end.error.kind],
        end.error.message,
        end.error.advice,
        report.outcome === undefined ? { outcome: 'refused' } : {},
      );
  }
}

function concludeCancelled(stopped: Stopped | undefined, report: Report): Conclusion {
  const { outcome, snapshot } = report;
  const nothing = outcome === undefined || outcome === 'refused';
  const became =
    stopped?.said ??
    (outcome === 'unknown'
      ? 'A request had been sent and its answer is not known: look whether it took effect.'
      : nothing || (snapshot !== undefined && isTerminal[snapshot.status])
        ? ''
        : 'The remote execution was left running.');
  return done(
    130,
    `The job was cancelled${nothing ? ' before anything was started' : ''}. ${became}`.trim(),
    nothing ? undefined : look(report, 'Follow it'),
  );
}

function concludeTerminal(
  snapshot: Snapshot,
  rollback: boolean,
  note: string | undefined,
  what: string,
  report: Report,
): Conclusion {
  const finalStatus = snapshot.status as FinalStatus;
  const subjectOf = rollback ? `The rollback of ${what}` : capital(what);
  const also = [note, snapshot.notice].filter((text) => text !== undefined);
  const more = also.length === 0 ? '' : ` ${also.join(' ')}`;
  // The report is about this snapshot, also when another one has been read since.
  const change = { finalStatus, failureReason: snapshot.failureReason };
  if (exitCodeOf[snapshot.status] === 0)
    return done(0, `${subjectOf} ${snapshot.status}.${more}`, undefined, change);
  const reason = snapshot.failureReason === undefined ? '.' : `: ${sentence(snapshot.failureReason)}`;
  return done(
    exitCodeOf[snapshot.status],
    `${subjectOf} ended as ${snapshot.status}${reason}${more}`,
    look(report, terminalAdvice[snapshot.status] ?? 'See what happened'),
    change,
  );
}

/** The stage works again, with the old version: whether that is good news is for `fail-on-rollback` to say. */
function concludeRolledBack(
  { failure, by, snapshot }: Extract<End, { end: 'rolled-back' }>,
  { failOnRollback }: Request,
  what: string,
  report: Report,
): Conclusion {
  const who = by === 'us' ? 'was rolled back' : 'was rolled back by the service itself';
  const reason = failure?.failureReason === undefined ? '.' : `: ${sentence(failure.failureReason)}`;
  return done(
    failOnRollback ? 1 : 0,
    `${capital(what)} failed and ${who} (execution ${snapshot.executionId})${reason}`,
    look(report, 'The new version is not out: read why it failed'),
    { finalStatus: 'rolled-back', failureReason: failure?.failureReason },
  );
}

function planText({ decision, plan }: Extract<End, { end: 'planned' }>): string {
  const summary = plan?.summary ?? 'follow the execution to its end';
  const texts = {
    attach: 'would follow the execution that is already running.',
    trigger: `would ${summary}.`,
    'wait-first': `would wait for the running execution to end, then ${summary}.`,
    'nothing-to-do': 'there would be nothing to do.',
  };
  return texts[decision];
}

const terminalAdvice: Partial<Record<Status, string>> = {
  failed: 'Read the failed actions and their logs',
  cancelled: 'Somebody or something stopped it: see who',
  superseded: 'Another execution or retry took its place: see which one is in the stage now',
  'rolled-back': 'The service rolled the stage back: the new version is not out',
};

function concludeApproval(snapshot: Snapshot, request: Request, what: string, report: Report): Conclusion {
  const who = snapshot.approval?.who === undefined ? 'a person' : snapshot.approval.who;
  const where = snapshot.approval?.what === undefined ? '' : ` (${snapshot.approval.what})`;
  const message = `${capital(what)} waits for the approval of ${who}${where}.`;
  const change = { finalStatus: 'waiting-approval' as const };
  if (request.onApproval === 'return') return done(0, message, undefined, change);
  return done(4, message, look(report, 'Approve or reject it'), change);
}

function done(
  exitCode: ExitCode,
  message: string,
  advice?: string,
  change: Conclusion['change'] = {},
): Conclusion {
  return { exitCode, message, advice, change };
}

function name(rollback: boolean, { mode }: Request): string {
  return rollback ? 'rollback' : mode;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** "stage Deploy of pipeline demo" */
function subject({ place }: Report): string {
  if (place === undefined) return 'the stage';
  return place.stage === undefined
    ? `pipeline ${place.pipelineId}`
    : `stage ${place.stage.name} of pipeline ${place.pipelineId}`;
}

function look(report: Report, todo: string): string {
  const url = report.snapshot?.url ?? report.place?.pipelineUrl;
  return url === undefined ? `${todo}.` : `${todo}: ${url}`;
}

function lastSeen({ snapshot }: Report): string {
  return snapshot === undefined ? '' : `, last seen ${snapshot.status}`;
}

function requestId(id: string | undefined): string {
  return id === undefined ? '' : ` (request id ${id})`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
