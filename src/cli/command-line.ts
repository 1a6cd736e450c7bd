import type { InputName } from '../inputs/spec.js';
import { outputSpecs } from '../report/outputs.js';
import { type Arguments, parseArguments } from './arguments.js';
import { cliInputs, onlyAsVariable, onlyOnGithub, outputVariableOf, variableOf } from './inputs.js';
import { nearest } from './nearest.js';

/** What was asked, by options and variables together. */
export interface CommandLine extends Omit<Arguments, 'inputs'> {
  /** Raw text of an input; empty: not given. */
  readonly read: (name: InputName) => string;
  /** How the person gave an input, for messages: `--stage` or `RESTAGE_STAGE`. */
  readonly givenAs: (name: string) => string;
  /** Inputs that variables gave, in the order of the table. */
  readonly fromVariables: readonly InputName[];
  /** What is odd and does no harm, one sentence each. */
  readonly warnings: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** An option wins over the variable of the same input, also an empty one: `--stage=` unsets it. */
export function readCommandLine(args: readonly string[], env: Environment): CommandLine {
  const { inputs, ...rest } = parseArguments(args);
  const variable = (name: InputName) => env[variableOf(name)] ?? '';
  const fromVariables = cliInputs
    .map(({ name }) => name)
    .filter((name) => !inputs.has(name) && variable(name).trim() !== '');
  return {
    ...rest,
    read: (name) => inputs.get(name) ?? (fromVariables.includes(name) ? variable(name) : ''),
    givenAs: (name) => (fromVariables.includes(name as InputName) ? variableOf(name) : `--${name}`),
    fromVariables,
    warnings: [...visibleSecrets(inputs), ...oddVariables(env)],
  };
}

function visibleSecrets(inputs: Arguments['inputs']): string[] {
  return cliInputs
    .filter(({ name, secret }) => secret && inputs.has(name))
    .map(
      ({ name }) =>
        `--${name} shows a secret to everybody who can list this machine's processes: give it as ${variableOf(name)} instead.`,
    );
}

const variables = [
  ...cliInputs.map(({ name }) => variableOf(name)),
  ...Object.keys(onlyAsVariable),
  'RESTAGE_SANDBOX_CLOCK',
  'RESTAGE_SANDBOX_FAULTS',
];

const prefix = 'RESTAGE_';
/** What all of them begin with would make any two of them look alike. */
const shortNames = variables.map((name) => name.slice(prefix.length));

/** A misspelt variable would be ignored without a word. An earlier step's report is no misspelling. */
function oddVariables(env: Environment): string[] {
  const known = new Set([...variables, ...outputSpecs.map(({ name }) => outputVariableOf(name))]);
  return Object.keys(env)
    .filter((name) => name.startsWith(prefix) && !known.has(name))
    .flatMap((name) => {
      if (onlyOnGithub.some((input) => variableOf(input) === name))
        return [`${name} is ignored: it exists only in the GitHub Action.`];
      const meant = nearest(name.slice(prefix.length), shortNames);
      return meant === undefined ? [] : [`${name} is ignored; did you mean ${prefix}${meant}?`];
    });
}
