import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

/** What the runner reads from an action's manifest. */
export interface ActionDefinition {
  /** Absolute path of the folder that holds the manifest. */
  readonly folder: string;
  readonly inputs: readonly InputDefinition[];
  /** Script paths, relative to the folder. */
  readonly main: string;
  readonly post: string | undefined;
  readonly postIf: string;
}

export interface InputDefinition {
  readonly name: string;
  readonly default: string;
  readonly deprecationMessage: string | undefined;
}

/** @throws when there is no manifest, or it describes something else than a JavaScript action */
export async function readActionDefinition(folder: string): Promise<ActionDefinition> {
  const root = resolve(folder);
  const manifest = mapping(parse(await readManifest(root)));
  const runs = mapping(manifest['runs']);
  const using = text(runs['using']);
  if (!/^node(12|16|20|24)$/i.test(using)) {
    throw new Error(
      `'using: ${using}' is not supported, use 'node12', 'node16', 'node20' or 'node24' instead.`,
    );
  }
  const main = text(runs['main']);
  if (main === '') throw new Error('action.yml: runs.main is missing.');
  return {
    folder: root,
    inputs: Object.entries(mapping(manifest['inputs'])).map(([name, input]) =>
      inputDefinition(name, mapping(input)),
    ),
    main,
    post: text(runs['post']) || undefined,
    postIf: text(runs['post-if']) || 'always()',
  };
}

async function readManifest(folder: string): Promise<string> {
  try {
    return await readFile(join(folder, 'action.yml'), 'utf8');
  } catch {
    return await readFile(join(folder, 'action.yaml'), 'utf8');
  }
}

function inputDefinition(name: string, input: Readonly<Record<string, unknown>>): InputDefinition {
  const value = text(input['default']);
  if (value.includes('${{')) {
    throw new Error(
      `action.yml: the default of '${name}' is an expression, which this runner double does not evaluate.`,
    );
  }
  return { name, default: value, deprecationMessage: text(input['deprecationMessage']) || undefined };
}

/** The inputs a step gets, and what the runner has to say about those it was given. */
export interface StepInputs {
  readonly values: ReadonlyMap<string, string>;
  readonly warnings: readonly string[];
}

/**
 * Merges the workflow's `with:` and the manifest's defaults. Names are compared without case. An input that is
 * neither given nor has a default is the empty string: the runner does not enforce `required`.
 */
export function stepInputs(action: ActionDefinition, given: Readonly<Record<string, string>>): StepInputs {
  const values = new Map(Object.entries(given));
  const givenNames = new Set(Object.keys(given).map((name) => name.toLowerCase()));
  const warnings: string[] = [];
  for (const input of action.inputs) {
    if (!givenNames.has(input.name.toLowerCase())) values.set(input.name, input.default);
    else if (input.deprecationMessage) {
      warnings.push(`Input '${input.name}' has been deprecated with message: ${input.deprecationMessage}`);
    }
  }
  const valid = action.inputs.map((input) => input.name);
  const unexpected = Object.keys(given).filter((name) => !valid.some((other) => sameName(name, other)));
  if (unexpected.length > 0) {
    warnings.push(`Unexpected input(s) ${quoted(unexpected)}, valid inputs are [${quoted(valid)}]`);
  }
  return { values, warnings };
}

/** The environment variable an input arrives in: hyphens stay, spaces become underscores. */
export function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}

function mapping(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** Manifest values are strings to the runner, also those that YAML reads as a boolean or a number. */
function text(value: unknown): string {
  return value === undefined || value === null ? '' : String(value);
}
