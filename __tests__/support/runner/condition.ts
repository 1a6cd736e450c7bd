/** The state of a job when a step's condition is looked at. */
export type JobStatus = 'success' | 'failure' | 'cancelled';

/**
 * Evaluates a `post-if`: the status functions, `true`, `false`, `!`, `&&`, `||` and parentheses.
 * A condition without any status function means `success() && (condition)`.
 *
 * @throws on anything else, above all on contexts such as `github.ref`
 */
export function conditionHolds(condition: string, job: JobStatus): boolean {
  const tokens = tokenize(condition);
  const value = new Parser(tokens, job).parse();
  return tokens.some((token) => token.endsWith('()')) ? value : job === 'success' && value;
}

const statusFunctions: Readonly<Record<string, (job: JobStatus) => boolean>> = {
  'always()': () => true,
  'cancelled()': (job) => job === 'cancelled',
  'failure()': (job) => job === 'failure',
  'success()': (job) => job === 'success',
};

function tokenize(condition: string): string[] {
  const tokens: string[] = [];
  const token = /\s*(\|\||&&|!|[a-z]+\s*\(\s*\)|\(|\)|true|false)\s*/giy;
  while (token.lastIndex < condition.length) {
    const at = token.lastIndex;
    const [, text] = token.exec(condition) ?? [];
    if (text === undefined)
      throw new Error(`post-if: cannot read '${condition}' from '${condition.slice(at)}' on.`);
    tokens.push(text.replaceAll(/\s/g, '').toLowerCase());
  }
  return tokens;
}

/** `&&` binds closer than `||`. */
class Parser {
  readonly #tokens: readonly string[];
  readonly #job: JobStatus;
  #at = 0;

  constructor(tokens: readonly string[], job: JobStatus) {
    this.#tokens = tokens;
    this.#job = job;
  }

  parse(): boolean {
    const value = this.#or();
    if (this.#at < this.#tokens.length) this.#unexpected();
    return value;
  }

  #or(): boolean {
    let value = this.#and();
    while (this.#took('||')) value = this.#and() || value;
    return value;
  }

  #and(): boolean {
    let value = this.#not();
    while (this.#took('&&')) value = this.#not() && value;
    return value;
  }

  #not(): boolean {
    return this.#took('!') ? !this.#not() : this.#operand();
  }

  #operand(): boolean {
    if (this.#took('(')) {
      const value = this.#or();
      if (!this.#took(')')) this.#unexpected();
      return value;
    }
    const token = this.#tokens[this.#at] ?? '';
    if (token === 'true' || token === 'false') {
      this.#at += 1;
      return token === 'true';
    }
    const status = Object.hasOwn(statusFunctions, token) ? statusFunctions[token] : undefined;
    if (!status) return this.#unexpected();
    this.#at += 1;
    return status(this.#job);
  }

  #took(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at += 1;
    return true;
  }

  #unexpected(): never {
    throw new Error(`post-if: unexpected '${this.#tokens[this.#at] ?? 'end'}'.`);
  }
}
