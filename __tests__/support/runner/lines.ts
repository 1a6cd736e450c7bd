/**
 * Cuts text that arrives in pieces into lines at `\n`, `\r\n` and a lone `\r`, as .NET's StreamReader does.
 *
 * The lone `\r` matters: a progress bar's carriage return starts a new line for the runner, and a line can be
 * a command.
 */
export class LineCutter {
  #open = '';
  #endedWithCr = false;

  /** The lines that this piece completes, without their ends. */
  push(piece: string): string[] {
    const text = this.#endedWithCr && piece.startsWith('\n') ? piece.slice(1) : piece;
    if (piece !== '') this.#endedWithCr = piece.endsWith('\r');
    const [first = '', ...rest] = text.split(lineEnd);
    this.#open += first;
    if (rest.length === 0) return [];
    const lines = [this.#open, ...rest];
    this.#open = lines.pop() ?? '';
    return lines;
  }

  /** The unfinished last line, if there is one. */
  end(): string[] {
    const last = this.#open;
    this.#open = '';
    return last === '' ? [] : [last];
  }
}

/** All lines of a whole text; an end of line at the very end does not start another line. */
export function linesOf(text: string): string[] {
  const cutter = new LineCutter();
  return [...cutter.push(text), ...cutter.end()];
}

const lineEnd = /\r\n|\n|\r/;
