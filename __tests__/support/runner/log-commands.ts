/** A workflow command found in a line of output. */
export interface LogCommand {
  /** In lower case; the runner does not care. */
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/**
 * Reads `::name key=value,key=value::data` at the start of a line or, failing that, the older
 * `##[name key=value;key=value]data` **anywhere** in it.
 *
 * @param isKnown names the runner has registered, in lower case; a line with any other name is plain text
 */
export function parseLogCommand(line: string, isKnown: (name: string) => boolean): LogCommand | undefined {
  return parseColonForm(line, isKnown) ?? parseBracketForm(line, isKnown);
}

function parseColonForm(line: string, isKnown: (name: string) => boolean): LogCommand | undefined {
  const text = line.trimStart();
  if (!text.startsWith('::')) return undefined;
  const end = text.indexOf('::', 2);
  if (end < 0) return undefined;
  const { name, properties } = splitHead(text.slice(2, end));
  if (!isKnown(name)) return undefined;
  return {
    name,
    properties: readProperties(properties.trim(), ',', colonPropertyEscapes),
    data: decode(text.slice(end + 2), colonDataEscapes),
  };
}

function parseBracketForm(line: string, isKnown: (name: string) => boolean): LogCommand | undefined {
  const start = line.indexOf('##[');
  if (start < 0) return undefined;
  const end = line.indexOf(']', start);
  if (end < 0) return undefined;
  const { name, properties } = splitHead(line.slice(start + 3, end));
  if (!isKnown(name)) return undefined;
  return {
    name,
    properties: readProperties(properties, ';', bracketEscapes),
    data: decode(line.slice(end + 1), bracketEscapes),
  };
}

function splitHead(head: string): { name: string; properties: string } {
  const space = head.indexOf(' ');
  if (space < 0) return { name: head.toLowerCase(), properties: '' };
  return { name: head.slice(0, space).toLowerCase(), properties: head.slice(space + 1) };
}

/** A property without a name or without a value is dropped. */
function readProperties(text: string, separator: string, escapes: Escapes): Record<string, string> {
  const properties = new Map<string, string>();
  for (const part of text.split(separator)) {
    const equals = part.indexOf('=');
    if (equals <= 0 || equals === part.length - 1) continue;
    properties.set(part.slice(0, equals), decode(part.slice(equals + 1), escapes));
  }
  return Object.fromEntries(properties);
}

type Escapes = Readonly<Record<string, string>>;

const colonDataEscapes: Escapes = { '%25': '%', '%0D': '\r', '%0A': '\n' };
const colonPropertyEscapes: Escapes = { ...colonDataEscapes, '%3A': ':', '%2C': ',' };
const bracketEscapes: Escapes = { ...colonDataEscapes, '%3B': ';', '%5D': ']' };

/** One pass, so `%250A` is the text `%0A` and not a line end. The runner knows upper-case codes only. */
function decode(text: string, escapes: Escapes): string {
  return text.replace(/%[0-9A-F]{2}/g, (code) => escapes[code] ?? code);
}
