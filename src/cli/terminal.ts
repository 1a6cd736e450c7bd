import { styleText } from 'node:util';

export interface Stream {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

/** What can be done with a stream's screen, if it is one. */
export interface Terminal {
  /** A line can be drawn over again. */
  readonly live: boolean;
  columns(): number;
  readonly style: (style: Style, text: string) => string;
}

export type Style = 'dim' | 'red' | 'green' | 'yellow' | 'bold';

/**
 * Colours: FORCE_COLOR (0 and false: never) before NO_COLOR before TERM=dumb before what the stream is. The live line
 * needs a real screen, whatever colours are forced.
 */
export function terminalOf(stream: Stream, env: Readonly<Record<string, string | undefined>>): Terminal {
  const screen = stream.isTTY === true && env['TERM'] !== 'dumb';
  const colours = coloursForced(env['FORCE_COLOR']) ?? (!env['NO_COLOR'] && screen);
  return {
    live: screen,
    // A terminal that nobody has told its size says 0.
    columns: () => stream.columns || 80,
    style: (style, text) => (colours ? styleText(style, text, { validateStream: false }) : text),
  };
}

function coloursForced(value: string | undefined): boolean | undefined {
  if (value === undefined || value === '') return undefined;
  return value !== '0' && value.toLowerCase() !== 'false';
}
