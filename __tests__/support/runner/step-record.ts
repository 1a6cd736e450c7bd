import type { Pair } from './file-commands.js';
import { Masker } from './masker.js';

export interface Annotation {
  readonly type: 'error' | 'warning' | 'notice';
  /** Masked and cut as the runner does. */
  readonly message: string;
  /** `title`, `file`, `line` and so on. The runner does not mask these. */
  readonly properties: Readonly<Record<string, string>>;
}

export interface LogGroup {
  readonly title: string;
  /** What the page shows inside it. */
  readonly lines: readonly string[];
  /** False when the step ended, or the next group began, before an `endgroup`. */
  readonly closed: boolean;
}

export interface StepRecordOptions {
  /** Masked from the first line on. */
  readonly secrets: readonly string[];
  readonly state: Readonly<Record<string, string>>;
  /** Show `::debug::` lines, as with RUNNER_DEBUG=1. */
  readonly debug: boolean;
  readonly onLine: ((line: string) => void) | undefined;
}

const annotationsPerType = 10;
const annotationLength = 4096;

/**
 * What a step leaves behind while it runs: the page's log, annotations, outputs, state. It is to this double what
 * ExecutionContext is to the runner; log commands and file commands both write to it.
 */
export class StepRecord {
  readonly masker = new Masker();
  readonly masks: string[] = [];
  readonly annotations: Annotation[] = [];
  readonly outputWrites: Pair[] = [];
  readonly state: Map<string, string>;
  /** A command could not be carried out: the step fails whatever its exit code. */
  failed = false;
  readonly debugging: boolean;
  readonly #onLine: ((line: string) => void) | undefined;
  readonly #lines: string[] = [];
  readonly #groups: { title: string; lines: string[]; closed: boolean }[] = [];
  #open: { lines: string[]; closed: boolean } | undefined;

  constructor(options: StepRecordOptions) {
    for (const secret of options.secrets) this.masker.add(secret);
    this.state = new Map(Object.entries(options.state));
    this.debugging = options.debug;
    this.#onLine = options.onLine;
  }

  /** Adds to the page's log, masked. A message of several lines takes several lines. */
  show(text: string): void {
    for (const line of this.masker.mask(text).split('\n')) {
      this.#lines.push(line);
      this.#open?.lines.push(line);
      this.#onLine?.(line);
    }
  }

  error(message: string, properties: Annotation['properties'] = {}): void {
    this.annotate('error', message, properties);
  }

  warning(message: string): void {
    this.annotate('warning', message, {});
  }

  /** Beyond the tenth of its type an annotation is only a line in the log. */
  annotate(type: Annotation['type'], message: string, properties: Annotation['properties']): void {
    if (message !== '') this.show(`${labels[type]}: ${message}`);
    if (this.annotations.filter((annotation) => annotation.type === type).length >= annotationsPerType)
      return;
    const shown = this.masker.mask(message).slice(0, annotationLength);
    this.annotations.push({ type, message: shown, properties });
  }

  debug(message: string): void {
    if (!this.debugging) return;
    for (const line of message.split(/\r\n|\n|\r/)) this.show(`##[debug]${line}`);
  }

  addMask(value: string): void {
    this.masks.push(value);
    this.masker.add(value);
  }

  /** Groups do not nest: the next one begins where the one before it stops. */
  openGroup(title: string): void {
    this.#open = undefined;
    this.show(`▸ ${title}`);
    const group = { title: this.masker.mask(title), lines: [], closed: false };
    this.#groups.push(group);
    this.#open = group;
  }

  closeGroup(): void {
    if (this.#open) this.#open.closed = true;
    this.#open = undefined;
  }

  get groups(): readonly LogGroup[] {
    return this.#groups;
  }

  get seenLog(): string {
    return this.#lines.map((line) => `${line}\n`).join('');
  }

  /** By name, the last write wins. */
  get outputs(): Map<string, string> {
    return new Map(this.outputWrites.map(({ name, value }) => [name, value]));
  }
}

const labels = { error: 'Error', warning: 'Warning', notice: 'Notice' } as const;
