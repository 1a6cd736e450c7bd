import { writeFileSync } from 'node:fs';
import { errorText } from '../engine/errors.js';
import type { Report } from '../engine/model.js';
import { toOutputs } from '../report/outputs.js';
import { toDotenv } from './dotenv.js';

export interface OutputFile {
  /** Writes what is known by now, when that is something new. Never throws. */
  set(report: Report): void;
}

/**
 * What an earlier run left must not be taken for what came of this one.
 *
 * @throws when the file cannot be written
 */
export function emptyOutputFile(path: string): void {
  writeFileSync(path, '');
}

/**
 * The dotenv report, written the moment something is known and again when it changes: a job that is killed leaves the
 * execution's id behind. Empty until then.
 *
 * @throws when the file cannot be written, which is better known before anything is fired
 */
export function openOutputFile(
  path: string,
  redact: (text: string) => string,
  warn: (message: string) => void,
): OutputFile {
  let written = '';
  let warned = false;
  emptyOutputFile(path);
  return {
    set(report) {
      const text = toDotenv(toOutputs(report, redact));
      if (text === written) return;
      written = text;
      try {
        writeFileSync(path, text);
      } catch (error) {
        if (!warned) warn(`The output file cannot be written any more: ${errorText(error)}`);
        warned = true;
      }
    },
  };
}
