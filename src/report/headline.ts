import type { ExitCode, FinalStatus, Verdict } from '../engine/model.js';

/** The verdict at a glance. `short` holds names from the provider: untrusted. */
export interface Headline {
  readonly mark: string;
  readonly short: string;
}

/** `problems`: how many inputs were wrong. */
export function headline({ exitCode, report }: Verdict, problems: number): Headline {
  if (problems > 0)
    return { mark: '❌', short: problems === 1 ? 'one input is wrong' : `${problems} inputs are wrong` };
  const { place, outcome, finalStatus } = report;
  const word = wordOf(exitCode, outcome, finalStatus);
  const what = [place?.stage?.name, place?.pipelineId].filter((name) => name !== undefined).join(' of ');
  return { mark: markOf(exitCode, outcome, finalStatus), short: what === '' ? word : `${what}: ${word}` };
}

type Outcome = Verdict['report']['outcome'];

const failureMarks: Partial<Record<ExitCode, string>> = { 4: '⏸️', 5: '⏱️', 6: '❓', 130: '🚫' };
const successMarks: Partial<Record<FinalStatus, string>> = {
  'in-progress': '▶️',
  'waiting-approval': '⏸️',
  'rolled-back': '↩️',
};

function markOf(exitCode: ExitCode, outcome: Outcome, status: FinalStatus | undefined): string {
  if (exitCode !== 0) return failureMarks[exitCode] ?? '❌';
  if (outcome === 'planned') return '📝';
  if (outcome === 'nothing-to-do') return '➖';
  return (status === undefined ? undefined : successMarks[status]) ?? '✅';
}

const words: Partial<Record<ExitCode, string>> = {
  2: 'the inputs do not fit',
  3: 'refused',
  6: 'not known whether it took effect',
  130: 'cancelled',
};

function wordOf(exitCode: ExitCode, outcome: Outcome, status: FinalStatus | undefined): string {
  if (exitCode === 0 && outcome === 'planned') return 'dry run, nothing was changed';
  if (exitCode === 0 && outcome === 'nothing-to-do') return 'nothing to do';
  return words[exitCode] ?? status?.replaceAll('-', ' ') ?? outcome ?? 'failed';
}
