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
 * The dotenv report, written the moment something is known and again when it changes: a job that is killed leaves the
 * execution's id behind. What an earlier run left is gone at once, lest it be taken for this one's.
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
  writeFileSync(path, '');
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
