import { parseArgs } from 'node:util';
import type { InputName } from '../inputs/spec.js';
import { oneLine } from '../report/inert.js';
import { cliInputs, isFlag, onlyOnGithub } from './inputs.js';
import { nearest } from './nearest.js';

/** What stood on the command line, before anybody has looked at the values. */
export interface Arguments {
  /** Given inputs; the last one of several wins. */
  readonly inputs: ReadonlyMap<InputName, string>;
  readonly switches: ReadonlySet<Switch>;
  readonly outputFile: string | undefined;
  /** Everything wrong, one sentence each. */
  readonly errors: readonly string[];
}

export type Switch = 'json' | 'debug' | 'help' | 'version';

const switches: Readonly<Record<Switch, string | undefined>> = {
  json: undefined,
  debug: undefined,
  help: 'h',
  version: 'V',
};
const flags: ReadonlySet<string> = new Set(cliInputs.filter(isFlag).map(({ name }) => name));
const texts: ReadonlySet<string> = new Set([
  ...cliInputs.map(({ name }) => name).filter((name) => !flags.has(name)),
  'output-file',
]);
const names = [...flags, ...texts, ...[...flags].map((name) => `no-${name}`), ...Object.keys(switches)];

/** `--stage Deploy`, `--stage=Deploy`, `--dry-run`, `--wait=false`, `--no-wait`. Never throws. */
export function parseArguments(args: readonly string[]): Arguments {
  const inputs = new Map<InputName, string>();
  const given = new Set<Switch>();
  const errors: string[] = [];
  let outputFile: string | undefined;
  let previous: Token | undefined;
  for (const token of tokens(args)) {
    if (token.kind === 'positional') errors.push(...unexpected(token.value, previous));
    if (token.kind === 'option') {
      const read = readOption(token);
      if ('error' in read) errors.push(read.error);
      else if (read.name === 'output-file') outputFile = read.value;
      else if (Object.hasOwn(switches, read.name)) given.add(read.name as Switch);
      else inputs.set(read.name as InputName, read.value);
    }
    previous = token;
  }
  return { inputs, switches: given, outputFile: outputFile || undefined, errors };
}

function tokens(args: readonly string[]) {
  const options: Record<string, { type: 'string' | 'boolean'; short?: string }> = {};
  for (const name of names) options[name] = { type: texts.has(name) ? 'string' : 'boolean' };
  for (const [name, short] of Object.entries(switches)) {
    if (short !== undefined) options[name] = { type: 'boolean', short };
  }
  // Not strict: its messages know neither all errors at once nor what was probably meant.
  return parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true }).tokens;
}

type Token = ReturnType<typeof tokens>[number];
type OptionToken = Extract<Token, { kind: 'option' }>;

function readOption(token: OptionToken): { name: string; value: string } | { error: string } {
  const { name, rawName, value, inlineValue } = token;
  if (!names.includes(name)) return { error: unknown(rawName, name) };
  if (texts.has(name)) {
    if (value === undefined || (!inlineValue && value.startsWith('-') && value !== '-')) {
      return { error: `${rawName} needs a value: ${rawName}=…` };
    }
    return { name, value };
  }
  if (flags.has(name)) return { name, value: value ?? 'true' };
  if (value !== undefined) return { error: `${rawName} takes no value.` };
  return name.startsWith('no-') ? { name: name.slice(3), value: 'false' } : { name, value: '' };
}

function unknown(rawName: string, name: string): string {
  const shown = oneLine(rawName, 80);
  if ((onlyOnGithub as readonly string[]).includes(name.replace(/^no-/, ''))) {
    return `${shown} exists only in the GitHub Action.`;
  }
  const meant = rawName.startsWith('--') ? nearest(name, names) : undefined;
  return `There is no option ${shown}${meant === undefined ? '.' : `; did you mean --${meant}?`}`;
}

/** A word that belongs to no option; nothing more to say when it followed one that does not exist. */
function unexpected(word: string, previous: Token | undefined): string[] {
  if (previous?.kind === 'option' && !names.includes(previous.name) && !previous.inlineValue) return [];
  const shown = JSON.stringify(oneLine(word, 80));
  const flag = previous?.kind === 'option' && flags.has(previous.name) && /^(true|false)$/i.test(word);
  return [
    flag
      ? `${previous.rawName} takes its value with an equals sign: ${previous.rawName}=${word}`
      : `${shown} belongs to no option; a value with spaces needs quotes.`,
  ];
}
