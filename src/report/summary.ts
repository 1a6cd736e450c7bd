import type { Verdict } from '../engine/model.js';
import { oneLine } from './inert.js';
import { state } from './lines.js';
import { toOutputs } from './outputs.js';

const marks = { 0: '✅', 130: '🚫' } as const;

/** The job summary as Markdown. Every foreign text in it is escaped for Markdown and HTML, and bounded. */
export function toSummary(verdict: Verdict, redact: (text: string) => string): string {
  const { report, exitCode, message, advice } = verdict;
  const outputs = toOutputs(report, redact);
  const mark = exitCode === 0 || exitCode === 130 ? marks[exitCode] : '❌';
  const text = (value: string, most = 1_000) => escapeMarkdown(redact(oneLine(value, most)));
  const rows: [string, string][] = [
    ['Pipeline', text(report.place?.pipelineId ?? '')],
    ['Stage', text(report.place?.stage?.name ?? '')],
    ['Execution', linked(text(outputs['execution-id']), outputs['execution-url'])],
    ['Previous execution', text(outputs['previous-execution-id'])],
    ['Outcome', text(outputs.outcome)],
    ['Final status', text(outputs['final-status'])],
    ['Attempt', text(outputs.attempt)],
    ['Duration', outputs['duration-seconds'] === '' ? '' : `${outputs['duration-seconds']} s`],
  ];
  const actions = report.snapshot?.actions.slice(0, 100) ?? [];
  return [
    `### ${mark} restage: ${text(message)}`,
    '',
    ...(advice === undefined ? [] : [`**What to do:** ${text(advice, 2_000)}`, '']),
    '| | |',
    '|---|---|',
    ...rows.filter(([, value]) => value !== '').map(([name, value]) => `| ${name} | ${value} |`),
    '',
    ...(actions.length === 0
      ? []
      : [
          '| Action | Status | Message |',
          '|---|---|---|',
          ...actions.map(
            (action) =>
              `| ${text(action.name, 200)} | ${text(state(action))} | ${text(action.message ?? '', 500)} |`,
          ),
          '',
        ]),
  ].join('\n');
}

/** Only our own console links become links; anything else stays text. */
function linked(label: string, url: string): string {
  return /^https:\/\/[\w.:-]+\/[\w\-./?=&%#~+:@]*$/.test(url) ? `[${label}](${url})` : label;
}

/** No Markdown, HTML, mention or table border survives. */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_{}[\]()#+!|~$@:.-]/g, (character) => `&#${character.charCodeAt(0)};`);
}
