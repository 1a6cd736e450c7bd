import type { Bar, Section } from './gantt.js';
import { state } from './lines.js';
import type { Timeline } from './timeline.js';
import type { Part, Run, RunKind, Span } from './timeline-run.js';

/** One line about the timeline: a run, or a stage or an action in one. The picture and the table both show these. */
export interface Track {
  readonly run: Run;
  /** Undefined for the line about the run itself. */
  readonly part: Part | undefined;
  /** In our own words for a run; untrusted text for a part. */
  readonly title: string;
  /** Our word and the provider's. */
  readonly state: string;
  readonly span: Span | undefined;
}

/** What ran before a run and was not run again is not part of it. */
export function tracks({ runs }: Timeline): readonly Track[] {
  return runs.items.flatMap((run) => [
    { run, part: undefined, title: runTitle(run), state: runState(run), span: run.span },
    ...run.parts
      .filter(({ before }) => !before)
      .map((part) => ({ run, part, title: partTitle(part), state: state(part), span: part.span })),
  ]);
}

/** The picture's sections, one per run. What goes on is drawn up to the newest event. */
export function sections(timeline: Timeline, redact: (text: string) => string): readonly Section[] {
  const { runs, stage, now = 0 } = timeline;
  const all = tracks(timeline);
  return runs.items.map((run) => ({
    title: runTitle(run),
    bars: all
      .filter((track) => track.run === run)
      .flatMap(({ part, title, span }): Bar | [] =>
        span === undefined
          ? []
          : {
              label: redact(part === undefined ? (run.wholeExecution ? whole : (stage ?? whole)) : title),
              status: part === undefined ? run.status : part.status,
              begin: span.begin,
              end: Math.max(span.end ?? now, span.begin),
            },
      ),
  }));
}

const whole = 'whole execution';

const titles: Readonly<Record<RunKind, string>> = {
  retry: 'Retry',
  rollback: 'Rollback',
  skip: 'Skip',
  followed: 'Followed',
  'waited-for': 'Waited for',
  'service-rollback': 'Service rollback',
};

export function runTitle({ kind, number }: Run): string {
  return kind === 'retry' || number > 1 ? `${titles[kind]} ${number}` : titles[kind];
}

function runState(run: Run): string {
  if (run.status !== undefined) return state({ status: run.status, providerStatus: run.providerStatus });
  if (run.underWay) return 'took effect';
  if (run.answer === 'refused') return 'refused';
  return run.answer === 'accepted' ? 'accepted, no effect seen' : 'not known';
}

function partTitle({ what, name }: Part): string {
  return what === 'stage' ? `stage ${name}` : name;
}

/** "2 retries, 1 rollback": what took effect of what was sent. Undefined when nothing was sent. */
export function fired({ runs }: Timeline): string | undefined {
  const sent = runs.items.filter(({ answer }) => answer !== undefined);
  if (sent.length === 0) return undefined;
  const counts = (['retry', 'rollback', 'skip'] as const).flatMap((kind) => {
    const count = sent.filter((run) => run.kind === kind && run.underWay).length;
    return count === 0 ? [] : `${count} ${count === 1 ? kind : plurals[kind]}`;
  });
  return counts.length === 0 ? 'nothing that is known to have taken effect' : counts.join(', ');
}

const plurals = { retry: 'retries', rollback: 'rollbacks', skip: 'skips' } as const;
