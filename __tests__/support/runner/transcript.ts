import { LineCutter } from './lines.js';

type Stream = 'stdout' | 'stderr';

/**
 * Everything a step wrote, untouched. `stdout` and `stderr` are exact; `log` has the lines of both in the order in
 * which they were completed, which between two pipes is the order of arrival.
 */
export class Transcript {
  stdout = '';
  stderr = '';
  log = '';
  readonly #cutters: Readonly<Record<Stream, LineCutter>> = {
    stdout: new LineCutter(),
    stderr: new LineCutter(),
  };

  /** The lines that this text completes. */
  add(stream: Stream, text: string): string[] {
    this[stream] += text;
    return this.#log(this.#cutters[stream].push(text));
  }

  /** The last lines that no line end completed. */
  finish(): string[] {
    return this.#log([...this.#cutters.stdout.end(), ...this.#cutters.stderr.end()]);
  }

  #log(lines: string[]): string[] {
    for (const line of lines) this.log += `${line}\n`;
    return lines;
  }
}
