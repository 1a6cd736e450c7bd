import { type OutputName, type Outputs, outputSpecs } from '../report/outputs.js';
import { outputVariableOf } from './inputs.js';

/** `result` is JSON, which no reader of such a file takes as one value; `--json` prints it. */
const names: readonly OutputName[] = outputSpecs.map(({ name }) => name).filter((name) => name !== 'result');

/**
 * The outputs as `RESTAGE_OUTPUT_FINAL_STATUS=succeeded` lines.
 *
 * A shell that sources the file and GitLab's reader of dotenv reports read the same from it. GitLab's knows no quotes,
 * escapes, comments or empty lines, takes 20 variables and 5 KB; so every value is one word of characters that mean
 * nothing to a shell. What is lost by that is in `--json`.
 */
export function toDotenv(outputs: Outputs): string {
  return names
    .map(
      (name) =>
        `${outputVariableOf(name)}=${name === 'execution-url' ? link(outputs[name]) : word(outputs[name], name)}\n`,
    )
    .join('');
}

const longestReason = 1_000;
const longestWord = 200;
const longestLink = 1_500;

function word(text: string, name: OutputName): string {
  return text
    .replace(/[^A-Za-z0-9._/:@%+,-]+/g, '_')
    .replace(/^_+/, '')
    .slice(0, name === 'failure-reason' ? longestReason : longestWord)
    .replace(/_+$/, '');
}

/** A link with one character changed leads elsewhere: whole or not at all. */
function link(url: string): string {
  return url.length <= longestLink && /^https?:\/\/[A-Za-z0-9._/:@%+,?=#-]*$/.test(url) ? url : '';
}
