import type { Report, Request, Verdict } from '../engine/model.js';
import type { Problem } from '../providers/provider.js';
import { asked } from './asked.js';
import { duration, elapsed, utc, utcTime } from './duration.js';
import { gantt } from './gantt.js';
import { headline } from './headline.js';
import { oneLine } from './inert.js';
import { state } from './lines.js';
import { details, escapeMarkdown, host, link, type Row, safeUrl, table } from './markdown.js';
import { toOutputs } from './outputs.js';
import { fired, runTitle, sections, type Track, tracks } from './runs.js';
import { failuresIn, type Timeline } from './timeline.js';
import type { Failure } from './timeline-run.js';

export interface SummaryOptions {
  readonly request: Request;
  readonly verdict: Verdict;
  readonly timeline: Timeline;
  /** Bad inputs, all of them. */
  readonly problems: readonly Problem[];
  readonly redact: (text: string) => string;
}

/** The runner takes no more than 1 MiB for a step. All parts at their most are about a third of that. */
const most = {
  facts: 49_152,
  problems: 32_768,
  tracks: 65_536,
  failures: 98_304,
  actions: 65_536,
  moments: 65_536,
} as const;

/**
 * The job summary as Markdown: what was asked, what happened, the timeline as a picture and as a table, what failed, what
 * to do next. Every foreign text in it is escaped where it stands, and bounded.
 */
export function toSummary(options: SummaryOptions): string {
  const { verdict, problems, timeline } = options;
  const words = createWords(options.redact);
  const { mark, short } = headline(verdict, problems.length);
  // What failed is told in full further down.
  const anyFailure = failuresIn(timeline).length > 0;
  return [
    `### ${mark} restage: ${words.text(short, 200)}`,
    '',
    ...(problems.length === 0
      ? [words.text(verdict.message, anyFailure ? 300 : 1_000), '']
      : problemTable(problems, words)),
    ...(verdict.advice === undefined ? [] : [`**What to do:** ${words.prose(verdict, 2_000)}`, '']),
    ...(problems.length === 0 ? facts(options, words) : []),
    ...failures(timeline, words),
    ...picture(timeline, options.redact),
    ...(timeline.runs.items.length === 0
      ? actions(verdict.report, timeline.begunAt, words)
      : trackTable(timeline, words)),
    ...details('Everything that was said, in order', momentTable(timeline, words)),
  ].join('\n');
}

interface Words {
  /** Foreign text for a cell or a paragraph. */
  text(value: string, longest?: number): string;
  /** Our own advice, in which a link to the console is a link. */
  prose(verdict: Verdict, longest: number): string;
  link(label: string, url: string | undefined): string | undefined;
}

function createWords(redact: (text: string) => string): Words {
  // Before it is cut, so that no half of a secret stays, and after, when nothing invisible is in between any more.
  const text = (value: string, longest = 1_000) => escapeMarkdown(redact(oneLine(redact(value), longest)));
  const linked = (label: string, url: string | undefined) =>
    url === undefined || redact(url) !== url ? undefined : link(label, url);
  return {
    text,
    link: linked,
    prose({ advice = '', report }, longest) {
      const url = report.snapshot?.url ?? report.place?.pipelineUrl;
      if (url === undefined || !advice.endsWith(url)) return text(advice, longest);
      const console_ = linked('open it in the console', url);
      return console_ === undefined
        ? text(advice, longest)
        : `${text(advice.slice(0, -url.length), longest)} ${console_}`;
    },
  };
}

function problemTable(problems: readonly Problem[], words: Words): readonly string[] {
  const rows = problems.map(({ input, message }) => [`\`${input}\``, words.text(message)]);
  return table(['Input', 'What is wrong'], rows, most.problems);
}

function facts({ request, verdict, timeline, redact }: SummaryOptions, words: Words): readonly string[] {
  const { place, snapshot } = verdict.report;
  const outputs = toOutputs(verdict.report, redact);
  const label = (text: string | undefined, url: string | undefined) => {
    const shown = words.text(text ?? '');
    return shown === '' ? '' : (words.link(shown, url) ?? shown);
  };
  const { found, plan, fallback, begunAt, now } = timeline;
  const rows: readonly (readonly [string, string])[] = [
    ['Pipeline', label(place?.pipelineId, place?.pipelineUrl)],
    ['Stage', words.text(place?.stage?.name ?? '')],
    [
      'Found',
      found === undefined ? '' : `${words.text(state(found))} in execution ${words.text(found.executionId)}`,
    ],
    ['Plan', verdict.report.outcome === 'planned' ? words.text(plan ?? '') : ''],
    ['If every attempt fails', words.text(fallback ?? '')],
    ['Execution', label(outputs['execution-id'], snapshot?.url)],
    ['Previous execution', words.text(outputs['previous-execution-id'])],
    [
      'Result',
      [outputs.outcome, outputs['final-status']]
        .filter((word) => word !== '')
        .map((word) => `\`${word}\``)
        .join(', '),
    ],
    ['Fired', fired(timeline) ?? ''],
    ['Attempt, as the service counts', snapshot?.attempt ? String(snapshot.attempt) : ''],
    [
      'The stage took',
      outputs['duration-seconds'] === '' ? '' : duration(Number(outputs['duration-seconds']) * 1_000),
    ],
    [
      'This step',
      begunAt === undefined || now === undefined
        ? ''
        : `began ${utc(begunAt)} UTC, took ${duration(now - begunAt)}`,
    ],
  ];
  const head = ['Asked', words.text(asked(timeline.request ?? request))];
  const known = rows.filter(([, value]) => value !== '');
  return table(head, known, most.facts);
}

/** More than these are folded away. */
const openFailures = 10;

function failures({ runs }: Timeline, words: Words): readonly string[] {
  // The newest first: it is what the verdict is about.
  const rows = runs.items
    .toReversed()
    .flatMap((run) =>
      run.failures.map((failure) => [
        runTitle(run).replaceAll(' ', '&nbsp;'),
        words.text(failure.name, 200),
        words.text(state(failure)),
        words.text(failure.message ?? ''),
        logLink(failure, words),
      ]),
    );
  const head = ['In', 'Action', 'State', 'Message', 'Log'];
  const more = rows.slice(openFailures);
  const untold = runs.items.reduce((sum, run) => sum + run.untoldFailures, 0);
  return titled('What failed', [
    ...table(head, rows.slice(0, openFailures), most.failures / 2),
    ...details(`${more.length} more`, table(head, more, most.failures / 2)),
    ...(untold === 0 ? [] : [`${untold} more failed actions are not shown.`, '']),
  ]);
}

/** Named by where it leads, for a provider's link may lead anywhere. */
function logLink({ url }: Failure, words: Words): string {
  if (url === undefined) return '';
  const safe = safeUrl(url);
  return safe === undefined ? words.text(url, 300) : (words.link(words.text(host(safe)), safe) ?? '');
}

function picture(timeline: Timeline, redact: (text: string) => string): readonly string[] {
  const drawn = gantt(sections(timeline, redact));
  return drawn === undefined ? [] : ['#### Timeline', '', '```mermaid', drawn, '```', ''];
}

function trackTable(timeline: Timeline, words: Words): readonly string[] {
  const all = tracks(timeline);
  const rows = all.map((track) => trackRow(track, timeline.begunAt, words));
  const omitted = timeline.runs.items.reduce((sum, run) => sum + run.omitted, 0);
  return [
    ...table(['', 'State', 'Began&nbsp;(UTC)', 'Ended&nbsp;(UTC)', 'Took'], rows, most.tracks),
    ...(omitted === 0 ? [] : [`${omitted} more actions are not shown.`, '']),
    ...(timeline.runs.dropped === 0 ? [] : [`${timeline.runs.dropped} more runs are not shown.`, '']),
  ];
}

function trackRow(
  { part, run, title, state: said, span }: Track,
  day: number | undefined,
  words: Words,
): Row {
  const indent = part === undefined ? '' : '&emsp;';
  const name = words.text(title, 200);
  const id =
    part !== undefined || run.executionId === undefined ? '' : ` in ${words.text(run.executionId, 100)}`;
  return [
    part === undefined ? `**${name}**${id}` : `${indent}${name}`,
    words.text(said),
    span === undefined ? '' : `${span.beganEarlier ? 'before ' : ''}${utcTime(span.begin, day)}`,
    span?.end === undefined ? '' : utcTime(span.end, day),
    span?.end === undefined || span.beganEarlier ? '' : duration(span.end - span.begin),
  ];
}

/** Nothing was fired or followed: the stage as it was found. */
function actions({ snapshot }: Report, begunAt: number | undefined, words: Words): readonly string[] {
  const rows = (snapshot?.actions.slice(0, 200) ?? []).map((action) => [
    words.text(action.name, 200),
    words.text(state(action)),
    words.text(action.message ?? '', 500),
    action.finishedAt === undefined ? '' : utcTime(action.finishedAt, begunAt),
  ]);
  return titled(
    'The stage as it is',
    table(['Action', 'State', 'Message', 'Ended&nbsp;(UTC)'], rows, most.actions),
  );
}

function momentTable({ moments, begunAt = 0 }: Timeline, words: Words): readonly string[] {
  const rows = moments.items.map(({ at, text }) => [
    utcTime(at, begunAt),
    elapsed(at - begunAt),
    words.text(text, 500),
  ]);
  const missing = { count: moments.dropped, after: moments.first };
  return table(['Time&nbsp;(UTC)', 'After', ''], rows, most.moments, missing);
}

function titled(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`#### ${title}`, '', ...lines];
}
