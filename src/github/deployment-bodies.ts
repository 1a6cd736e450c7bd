import type { FinalStatus, Mode, Report, Verdict } from '../engine/model.js';
import { oneLine } from '../report/inert.js';

/** What of the workflow run and of the request goes into the record. */
export interface DeploymentSubject {
  readonly environment: string;
  readonly provider: string;
  readonly mode: Mode;
  /** The commit the workflow runs for. */
  readonly sha: string;
  /** Page of the workflow run. */
  readonly logUrl: string;
  readonly redact: (text: string) => string;
}

export interface DeploymentBody {
  readonly ref: string;
  readonly task: string;
  readonly auto_merge: false;
  readonly required_contexts: string[];
  readonly environment: string;
  readonly description: string;
  readonly payload: { [key: string]: unknown };
}

export type DeploymentState = 'pending' | 'in_progress' | 'success' | 'failure' | 'error' | 'inactive';

export interface StatusBody {
  readonly state: DeploymentState;
  readonly log_url: string;
  readonly environment_url?: string;
  readonly description: string;
}

/** Longer ones GitHub refuses. */
const longestDescription = 140;

/** What `mode: wait` follows may be a retry, a rollback or a first run: GitHub's own word fits all of them. */
const tasks: Readonly<Record<Mode, string>> = {
  retry: 'retry',
  rollback: 'rollback',
  skip: 'skip',
  wait: 'deploy',
};

/** The deployment as it is created. The commit is already chosen, so nothing is merged and no check is waited for. */
export function deploymentBody(subject: DeploymentSubject, report: Report): DeploymentBody {
  const { place, execution, previousExecutionId, outcome } = report;
  const text = inert(subject);
  const where = place?.stage === undefined ? 'pipeline' : `stage ${place.stage.name} of pipeline`;
  return {
    ref: subject.sha,
    task: tasks[subject.mode],
    auto_merge: false,
    required_contexts: [],
    environment: subject.environment,
    description: text(
      `restage: ${subject.mode}, ${where} ${place?.pipelineId ?? ''} (${subject.provider})`,
      longestDescription,
    ),
    payload: {
      provider: subject.provider,
      mode: subject.mode,
      outcome: outcome ?? null,
      pipeline: text(place?.pipelineId ?? '', 500),
      stage: place?.stage === undefined ? null : text(place.stage.name, 500),
      'execution-id': text(execution?.executionId ?? '', 500),
      'previous-execution-id': previousExecutionId === undefined ? null : text(previousExecutionId, 500),
      'workflow-run': subject.logUrl,
    },
  };
}

/** The status right after the deployment was created. */
export function begunBody(subject: DeploymentSubject, report: Report): StatusBody {
  const id = report.execution?.executionId ?? '';
  const verb = report.outcome === 'attached' ? 'Following' : 'Started';
  return status(subject, report, 'in_progress', `${verb} execution ${id}`);
}

/** The last status. */
export function endedBody(subject: DeploymentSubject, verdict: Verdict): StatusBody {
  return status(subject, verdict.report, endState(verdict), verdict.message);
}

const endStates: Readonly<Record<FinalStatus, DeploymentState>> = {
  succeeded: 'success',
  skipped: 'success',
  failed: 'failure',
  // What this deployment brought is not in place: an earlier or a later version is.
  'rolled-back': 'inactive',
  superseded: 'inactive',
  'waiting-approval': 'pending',
  'in-progress': 'in_progress',
  cancelled: 'error',
  'timed-out': 'error',
  unknown: 'error',
};

/** What goes on with nobody left to watch it has no state of its own at GitHub: "error", and the text says why. */
function endState({ exitCode, report: { finalStatus } }: Verdict): DeploymentState {
  const state = finalStatus === undefined ? 'error' : endStates[finalStatus];
  const goesOn = state === 'in_progress' || state === 'pending';
  return goesOn && exitCode !== 0 && exitCode !== 4 ? 'error' : state;
}

function status(
  subject: DeploymentSubject,
  report: Report,
  state: DeploymentState,
  description: string,
): StatusBody {
  const page = report.snapshot?.url ?? report.place?.pipelineUrl;
  return {
    state,
    log_url: subject.logUrl,
    // GitHub shows it as a button, so it is a web page or nothing.
    ...(page !== undefined && /^https:\/\/[^\s]{1,2000}$/.test(page) ? { environment_url: page } : {}),
    description: inert(subject)(description, longestDescription),
  };
}

/** Redacted before the cut, which could go through the middle of a secret, and after, for what the cleaning joined. */
function inert({ redact }: DeploymentSubject): (text: string, most: number) => string {
  return (text, most) => redact(oneLine(redact(text), most));
}
