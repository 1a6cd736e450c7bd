import { appendFileSync, existsSync } from 'node:fs';
import { EOL } from 'node:os';

/**
 * What this action needs of @actions/core, by the same names and to the same bytes: the tests compare the two.
 *
 * @actions/core itself imports an HTTP client for one function, the OIDC token, and the whole of undici with it, so it
 * is loaded for that only; docs/benchmarks.md has what that saves.
 */

/** The trimmed value of an input; empty when it is unset. */
export function getInput(name: string): string {
  return (process.env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim();
}

export function info(line: string): void {
  process.stdout.write(line + EOL);
}

export const debug = (message: string) => command('debug', {}, message);
export const warning = (message: string) => command('warning', {}, message);
export const error = (message: string, properties: { title?: string } = {}) =>
  command('error', properties, message);
export const startGroup = (title: string) => command('group', {}, title);
export const endGroup = () => command('endgroup', {}, '');
export const setSecret = (value: string) => command('add-mask', {}, value);

/** @throws when the runner's file is missing */
export function setOutput(name: string, value: string): void {
  if (appendPair('GITHUB_OUTPUT', name, value)) return;
  process.stdout.write(EOL);
  command('set-output', { name }, value);
}

/** @throws when the runner's file is missing */
export function saveState(name: string, value: string): void {
  if (!appendPair('GITHUB_STATE', name, value)) command('save-state', { name }, value);
}

/** @throws when the runner's file is missing */
export function appendSummary(markdown: string): void {
  appendTo('GITHUB_STEP_SUMMARY', markdown);
}

/** The job's OIDC token for `audience`. */
export async function getIDToken(audience: string): Promise<string> {
  const core = await import('@actions/core');
  return core.getIDToken(audience);
}

/** `::name key=value,key=value::message`; what would end a part of it is escaped. */
function command(name: string, properties: Readonly<Record<string, string>>, message: string): void {
  const given = Object.entries(properties).filter(([, value]) => value !== '');
  const listed = given.map(([key, value]) => `${key}=${escaped(value, /[%\r\n:,]/g)}`).join(',');
  process.stdout.write(
    `::${name}${listed === '' ? '' : ` ${listed}`}::${escaped(message, /[%\r\n]/g)}${EOL}`,
  );
}

function escaped(text: string, special: RegExp): string {
  return text.replace(
    special,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

/** False when the runner has no such file; a value of many lines stands between two delimiters nobody can guess. */
function appendPair(variable: string, name: string, value: string): boolean {
  if (!process.env[variable]) return false;
  const delimiter = `ghadelimiter_${crypto.randomUUID()}`;
  appendTo(variable, `${name}<<${delimiter}${EOL}${value}${EOL}${delimiter}`);
  return true;
}

function appendTo(variable: string, text: string): void {
  const path = process.env[variable] ?? '';
  // A file that is made here is one that the runner does not read.
  if (!existsSync(path)) throw new Error(`${variable} names no file: ${path}`);
  appendFileSync(path, text + EOL);
}
