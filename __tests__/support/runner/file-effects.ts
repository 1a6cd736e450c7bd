import { keyValuePairs } from './file-commands.js';
import { linesOf } from './lines.js';
import { type CommandFile, commandFiles } from './step-folders.js';
import type { StepRecord } from './step-record.js';

/** What the command files change outside the step's record. */
export interface FileEffects {
  /** For the steps that follow. */
  readonly env: Map<string, string>;
  /** Folders for the steps that follow to find programs in; the last one is searched first. */
  readonly paths: string[];
  /** As shown: masked. Empty if the step wrote none or too much. */
  summary: string;
}

const summaryLimit = 1024 * 1024;

/**
 * Reads a finished step's command files. A file that breaks the grammar fails the step, keeps what came before the
 * mistake and does not keep the other files from being read. A file the step has deleted counts as empty.
 *
 * @param files text by the variable that named the file
 */
export function applyFileCommands(files: Readonly<Record<string, string>>, step: StepRecord): FileEffects {
  const effects: FileEffects = { env: new Map(), paths: [], summary: '' };
  for (const file of commandFiles) {
    const text = files[file];
    if (text === undefined) continue;
    try {
      readers[file](text, step, effects);
    } catch (error) {
      step.error(`Unable to process file command '${contextNames[file]}' successfully.`);
      step.error(error instanceof Error ? error.message : String(error));
      step.failed = true;
    }
  }
  return effects;
}

const contextNames: Readonly<Record<CommandFile, string>> = {
  GITHUB_PATH: 'path',
  GITHUB_ENV: 'env',
  GITHUB_STEP_SUMMARY: 'step_summary',
  GITHUB_STATE: 'state',
  GITHUB_OUTPUT: 'output',
};

type Reader = (text: string, step: StepRecord, effects: FileEffects) => void;

const readers: Readonly<Record<CommandFile, Reader>> = {
  GITHUB_PATH: (text, _, { paths }) => {
    for (const path of linesOf(text)) {
      if (path === '') continue;
      const before = paths.indexOf(path);
      if (before >= 0) paths.splice(before, 1);
      paths.push(path);
    }
  },
  GITHUB_ENV: (text, step, { env }) => {
    for (const { name, value } of keyValuePairs(text)) {
      // Would run code in every later Node.js action.
      if (name.toUpperCase() === 'NODE_OPTIONS') {
        step.error("Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.");
      } else {
        env.set(nonEmpty(name), value);
      }
    }
  },
  GITHUB_STEP_SUMMARY: (text, step, effects) => {
    const bytes = Buffer.byteLength(text);
    if (bytes > summaryLimit) {
      step.error(
        `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of ${kibibytes(summaryLimit)}k, got ${kibibytes(bytes)}k.`,
      );
    } else {
      effects.summary = linesOf(text)
        .map((line) => `${step.masker.mask(line)}\n`)
        .join('');
    }
  },
  GITHUB_STATE: (text, step) => {
    for (const { name, value } of keyValuePairs(text)) step.state.set(name, value);
  },
  GITHUB_OUTPUT: (text, step) => {
    for (const { name, value } of keyValuePairs(text))
      step.outputWrites.push({ name: nonEmpty(name), value });
  },
};

function nonEmpty(name: string): string {
  if (name === '') throw new Error('Value cannot be null or empty: name');
  return name;
}

function kibibytes(bytes: number): number {
  return Math.floor(bytes / 1024);
}
