// `npm run bench`: one table, ratios first. With `-- --svg` it also draws docs/detection.svg; `-- --only <word>` keeps
// to the sections whose title has that word.
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { distSize, mostBytes } from '../scripts/dist-size.mjs';
import { coldStarts } from './cold-start.js';
import { detection, missed } from './detection.js';
import { frontierSvg } from './frontier.js';
import { heapGrowth, peakMemory } from './memory.js';
import { root } from './programs.js';

const { values } = parseArgs({
  options: {
    svg: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    rounds: { type: 'string', default: '40' },
  },
});

const rounds = Number(values.rounds);
const sections: readonly (readonly [string, () => Promise<void>])[] = [
  ['Detection: reads a fixed schedule would need for the same median delay', showDetection],
  [`Cold start to the first request, medians of ${rounds} interleaved runs`, showColdStarts],
  ['Memory', showMemory],
  ['Size of dist', showSize],
];

const [cpu] = cpus();
console.log(
  `${cpu?.model ?? 'unknown CPU'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${process.platform}`,
);
for (const [title, show] of sections) {
  if (!title.toLowerCase().includes(values.only.toLowerCase())) continue;
  console.log(`\n${title}`);
  await show();
}

async function showDetection(): Promise<void> {
  const cases = await detection();
  row('ratio', 'median', 'p95', 'mean', 'reads', '');
  for (const { name, fixed, withoutHistory, withHistory } of cases) {
    for (const point of [withoutHistory, withHistory]) {
      row(
        percent(point.ratio),
        seconds(point.medianSeconds),
        seconds(point.p95Seconds),
        seconds(point.meanSeconds),
        point.meanReads.toFixed(1),
        `restage, ${point.name}; stages ${name}`,
      );
    }
    for (const point of fixed) {
      row(
        '',
        seconds(point.medianSeconds),
        seconds(point.p95Seconds),
        seconds(point.meanSeconds),
        point.meanReads.toFixed(1),
        `every ${point.seconds} s; stages ${name}`,
      );
    }
  }
  for (const bar of missed(cases)) console.log(`missed: ${bar}`);
  const [usual] = cases;
  if (values.svg && usual !== undefined)
    writeFileSync(join(root, 'docs', 'detection.svg'), frontierSvg(usual));
}

async function showColdStarts(): Promise<void> {
  const { rows, notes } = await coldStarts(rounds);
  row('ratio', 'added', 'wall', 'CPU', '', '');
  for (const { name, ratio, addedMs, wallMs, cpuMs } of rows)
    row(ratio.toFixed(2), ms(addedMs), ms(wallMs), ms(cpuMs), '', name);
  for (const note of notes) console.log(note);
}

async function showMemory(): Promise<void> {
  const { emptyMiB, actionMiB } = await peakMemory(7);
  row('ratio', 'added', 'peak', '', '', '');
  row(
    (actionMiB / emptyMiB).toFixed(2),
    mib(actionMiB - emptyMiB),
    mib(actionMiB),
    '',
    '',
    'a whole retry, peak RSS',
  );
  row('1.00', mib(0), mib(emptyMiB), '', '', 'empty script');
  const { reads, grownKiB } = await heapGrowth(10_000);
  console.log(`live heap after ${reads} reads: ${grownKiB.toFixed(0)} KiB more than after ${reads / 10}`);
}

async function showSize(): Promise<void> {
  const bytes = distSize(join(root, 'dist'));
  row(
    percent(bytes / mostBytes),
    `${(bytes / 1e6).toFixed(2)} MB`,
    '',
    '',
    '',
    'of 3 MB, without source maps',
  );
}

function row(
  ...[first, second, third, fourth, fifth, name]: [string, string, string, string, string, string]
) {
  const cells = [first, second, third, fourth, fifth].map((cell) => cell.padStart(9));
  console.log(`${cells.join(' ')}  ${name}`.trimEnd());
}

function percent(share: number): string {
  return Number.isNaN(share) ? '' : `${(share * 100).toFixed(1)} %`;
}

function seconds(value: number): string {
  return `${value.toFixed(2)} s`;
}

function ms(value: number): string {
  return Number.isNaN(value) ? '' : `${value.toFixed(1)} ms`;
}

function mib(value: number): string {
  return `${value.toFixed(1)} MiB`;
}
