import type { Status } from '../engine/model.js';
import { utc } from './duration.js';

/** A section of the picture: what it is called, in words of ours only, and its bars. */
export interface Section {
  readonly title: string;
  readonly bars: readonly Bar[];
}

export interface Bar {
  /** Untrusted text. */
  readonly label: string;
  readonly status: Status | undefined;
  /** Clock times in ms. */
  readonly begin: number;
  readonly end: number;
}

/** GitHub draws no more than 50,000 characters. */
const longestPicture = 20_000;
const longestLabel = 40;

/**
 * A Mermaid gantt of the sections; undefined when there is nothing to draw. Times are written as UTC wall-clock times
 * and read as the viewer's local ones, so the axis shows UTC wherever somebody looks at it.
 */
export function gantt(sections: readonly Section[]): string | undefined {
  const bars = sections.flatMap((section) => section.bars);
  if (bars.length === 0) return undefined;
  const begin = Math.min(...bars.map((bar) => bar.begin));
  const end = Math.max(...bars.map((bar) => bar.end));
  const head = [
    'gantt',
    '    dateFormat YYYY-MM-DD HH:mm:ss',
    `    axisFormat ${axisFormat(end - begin)}`,
    `    tickInterval ${tickInterval(end - begin)}`,
    '    todayMarker off',
  ];
  const lines: string[] = [];
  let length = head.join('\n').length;
  for (const { title, bars: own } of sections) {
    const drawn = [`    section ${title}`, ...own.map(barLine)];
    length += drawn.join('\n').length + 1;
    if (length > longestPicture) break;
    lines.push(...drawn);
  }
  return lines.length === 0 ? undefined : [...head, ...lines].join('\n');
}

/** What a bar looks like, and the sign before its label. No line begins with a foreign text: it might be a keyword. */
const look: Readonly<Record<Status, readonly [sign: string, tag: string]>> = {
  'not-started': ['·', ''],
  'in-progress': ['▸', 'active'],
  'waiting-approval': ['▸', 'active'],
  unknown: ['▸', 'active'],
  succeeded: ['✓', 'done'],
  skipped: ['✓', 'done'],
  failed: ['✗', 'crit'],
  cancelled: ['✗', 'crit'],
  superseded: ['✗', 'crit'],
  'rolled-back': ['✗', 'crit'],
};

function barLine({ label, status, begin, end }: Bar): string {
  const [sign, tag] = look[status ?? 'not-started'];
  // The picture's times are whole seconds, and a bar without a length is not drawn.
  const until = Math.max(Math.round(end / 1_000) * 1_000, Math.round(begin / 1_000) * 1_000 + 1_000);
  const data = [...(tag === '' ? [] : [tag]), utc(Math.round(begin / 1_000) * 1_000), utc(until)];
  return `    ${sign} ${ganttText(label)} :${data.join(', ')}`;
}

/** Letters, digits, spaces and a few signs that mean nothing in Mermaid, HTML or Markdown. */
export function ganttText(text: string): string {
  const plain = text
    .slice(0, longestLabel * 4)
    .replace(/[^\p{L}\p{M}\p{N} ./()_-]/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();
  return plain.length <= longestLabel
    ? plain
    : `${plain
        .slice(0, longestLabel - 1)
        .toWellFormed()
        .replace('\ufffd', '')}…`;
}

function axisFormat(ms: number): string {
  return ms < 30 * minute ? '%H:%M:%S' : ms < 24 * hour ? '%H:%M' : '%d %b %H:%M';
}

const minute = 60_000;
const hour = 60 * minute;

/** About five to eight ticks: more of them overlap. */
function tickInterval(ms: number): string {
  const choices = [
    [1_000, '1second'],
    [2_000, '2second'],
    [5_000, '5second'],
    [10_000, '10second'],
    [30_000, '30second'],
    [minute, '1minute'],
    [2 * minute, '2minute'],
    [5 * minute, '5minute'],
    [10 * minute, '10minute'],
    [30 * minute, '30minute'],
    [hour, '1hour'],
    [3 * hour, '3hour'],
    [6 * hour, '6hour'],
    [12 * hour, '12hour'],
    [24 * hour, '1day'],
    [7 * 24 * hour, '1week'],
  ] as const;
  return choices.find(([length]) => ms / length <= 8)?.[1] ?? '1month';
}
