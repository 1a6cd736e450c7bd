/** One `name=value` or `name<<DELIMITER` entry of GITHUB_OUTPUT, GITHUB_STATE or GITHUB_ENV. */
export interface Pair {
  readonly name: string;
  readonly value: string;
}

/** The text does not follow the grammar. The runner fails the step for it. */
export class FileCommandError extends Error {
  override readonly name = 'FileCommandError';
}

/**
 * The entries of a command file in order, by the grammar of the runner's FileCommandManager:
 * on each line whichever of `=` and `<<` comes first decides, empty lines are skipped, and a value between
 * delimiters keeps its own line ends but not the last one.
 *
 * It is lazy because the runner is: entries before a mistake have taken effect when the mistake is met.
 *
 * @throws FileCommandError at the first mistake
 */
export function* keyValuePairs(text: string): Generator<Pair> {
  const nextLine = lineReader(text);
  for (let line = nextLine(); line; line = nextLine()) {
    if (line.text === '') continue;
    const equals = line.text.indexOf('=');
    const heredoc = line.text.indexOf('<<');
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      yield { name: line.text.slice(0, equals), value: line.text.slice(equals + 1) };
    } else if (heredoc >= 0) {
      yield heredocPair(text, line.text, heredoc, nextLine);
    } else {
      throw new FileCommandError(`Invalid format '${line.text}'`);
    }
  }
}

function heredocPair(text: string, opening: string, at: number, nextLine: LineReader): Pair {
  const name = opening.slice(0, at);
  const delimiter = opening.slice(at + 2);
  if (name === '' || delimiter === '') {
    throw new FileCommandError(
      `Invalid format '${opening}'. Name must not be empty and delimiter must not be empty`,
    );
  }
  let value: { start: number; end: number } | undefined;
  for (let line = nextLine(); ; line = nextLine()) {
    if (!line) throw new FileCommandError(`Invalid value. Matching delimiter not found '${delimiter}'`);
    if (line.text === delimiter) break;
    if (!line.terminated) throw new FileCommandError('Invalid value. EOF marker missing new line.');
    value = { start: value?.start ?? line.start, end: line.start + line.text.length };
  }
  return { name, value: value ? text.slice(value.start, value.end) : '' };
}

interface Line {
  readonly text: string;
  /** Offset of its first character. */
  readonly start: number;
  /** False for a last line that just stops. */
  readonly terminated: boolean;
}

type LineReader = () => Line | undefined;

/** Here only `\n` ends a line: a value may hold a carriage return. A byte order mark at the start is no text. */
function lineReader(text: string): LineReader {
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  return () => {
    if (at >= text.length) return undefined;
    const lf = text.indexOf('\n', at);
    const start = at;
    const end = lf < 0 ? text.length : lf;
    at = end + 1;
    return { text: text.slice(start, end), start, terminated: lf >= 0 };
  };
}
