import type { InputName, InputSpec } from '../inputs/spec.js';
import { exitCodes } from './exit-codes.js';
import { cliInputs, isFlag, onlyAsVariable, onlyOnGithub, variableOf } from './inputs.js';
import type { Terminal } from './terminal.js';

/** Every input once; a test compares. */
export const groups: readonly { readonly title: string; readonly names: readonly InputName[] }[] = [
  {
    title: 'What to act on',
    names: ['provider', 'pipeline-id', 'stage', 'task', 'execution-id', 'project-id'],
  },
  {
    title: 'What to do',
    names: ['mode', 'scope', 'target-execution-id', 'if-running', 'if-nothing-to-retry', 'dry-run'],
  },
  {
    title: 'More than one attempt',
    names: ['attempts', 'retry-if', 'if-retries-fail', 'fail-on-rollback'],
  },
  {
    title: 'Waiting',
    names: ['wait', 'wait-for', 'timeout-minutes', 'poll-interval-seconds', 'on-approval', 'on-cancel'],
  },
  {
    title: 'Where, and as whom (credentials better as variables)',
    names: [
      'region',
      'endpoint',
      'api-style',
      'allow-insecure-http',
      'role-to-assume',
      'access-key-id',
      'secret-access-key',
      'session-token',
      'token',
      'app-code',
      'app-secret',
      'user',
    ],
  },
];

const own: readonly (readonly [string, string])[] = [
  ['--json', 'Print the result as JSON to standard output, and the log to standard error.'],
  [
    '--output-file FILE',
    'Write the outputs as RESTAGE_OUTPUT_… lines: a dotenv report for GitLab, or a file for a shell to source.',
  ],
  ['--debug', 'Show every request: method, host, path, status, time; never headers or bodies.'],
  ['-h, --help', 'Show this text.'],
  ['-V, --version', 'Show the version.'],
];

const examples: readonly (readonly [string, string])[] = [
  [
    'Try it without an account: a built-in server with a failed stage',
    'restage --provider aws-codepipeline --pipeline-id demo --stage Deploy --endpoint sandbox',
  ],
  [
    'Retry at most three times, then go back to the last good version',
    'restage --provider aws-codepipeline --pipeline-id shop --stage Deploy --attempts 3 --if-retries-fail rollback',
  ],
  [
    'See what a rollback would send, without sending it',
    'restage --provider aws-codepipeline --pipeline-id shop --stage Deploy --mode rollback --dry-run',
  ],
  [
    'By variables, the result for another program',
    'RESTAGE_PROVIDER=aws-codepipeline RESTAGE_PIPELINE_ID=shop RESTAGE_STAGE=Deploy restage --json | jq -r \'.["final-status"]\'',
  ],
];

const optionWidth = 32;
const codeWidth = 7;

/** The whole of `--help`, as wide as the terminal but no wider than is good to read. */
export function helpText({ columns, style }: Terminal): string {
  const width = Math.min(Math.max(columns(), 60), 110);
  const byName = new Map(cliInputs.map((spec) => [spec.name, spec]));
  const title = (text: string) => ['', style('bold', text)];
  const rows = (pairs: readonly (readonly [string, string])[], leftWidth = optionWidth) =>
    pairs.flatMap(([left, right]) => row(left, right, leftWidth, width));
  return `${[
    'Retry or roll back one stage of a deployment pipeline on another system, wait for its real end, say how it ended.',
    '',
    `${style('bold', 'Usage:')} restage --provider NAME --pipeline-id ID [--stage NAME] [options]`,
    ...title('Examples'),
    ...examples.flatMap(([text, command]) => [`  # ${text}`, `  ${command}`]),
    ...groups.flatMap((group) => [
      ...title(group.title),
      ...rows(
        group.names.flatMap((name) => {
          const spec = byName.get(name);
          return spec === undefined ? [] : [[left(spec), right(spec)] as const];
        }),
      ),
    ]),
    ...title('Output'),
    ...rows(own),
    ...title('Variables'),
    ...wrap(
      `Every option that takes a value or is on or off can be given as a variable: --pipeline-id is ${variableOf('pipeline-id')}, --no-wait is ${variableOf('wait')}=false. An option wins; an empty one (--stage=) unsets the variable's value. Each provider also reads the variables of its own ecosystem, AWS_ACCESS_KEY_ID for one. HTTPS_PROXY, NO_PROXY and NODE_EXTRA_CA_CERTS are honoured, as are NO_COLOR, FORCE_COLOR and TERM=dumb.`,
      width - 2,
    ).map((line) => `  ${line}`),
    ...rows(Object.entries(onlyAsVariable)),
    ...title('Exit codes'),
    ...rows(Object.entries(exitCodes), codeWidth),
    '',
    ...wrap(`Only in the GitHub Action: ${onlyOnGithub.join(', ')}.`, width),
  ].join('\n')}\n`;
}

function left(spec: InputSpec): string {
  if (!isFlag(spec)) return `--${spec.name} ${placeholder(spec)}`;
  return `--[no-]${spec.name}`;
}

function placeholder({ name, choices }: InputSpec): string {
  if (choices !== undefined) return 'WORD';
  if (name.endsWith('-id')) return 'ID';
  if (/minutes|seconds|attempts/.test(name)) return 'NUMBER';
  return name === 'endpoint' ? 'URL' : 'TEXT';
}

function right(spec: InputSpec): string {
  const { description, choices, default: value, required } = spec;
  const facts = [
    ...(required ? ['required'] : []),
    ...(choices === undefined || isFlag(spec) ? [] : [`one of ${choices.join(', ')}`]),
    ...(value === '' ? [] : [`default ${value}`]),
  ];
  return `${description.replaceAll('`', '')}${facts.length === 0 ? '' : ` [${facts.join('; ')}]`}`;
}

function row(left: string, right: string, leftWidth: number, width: number): string[] {
  const lines = wrap(right, width - leftWidth);
  const head = `  ${left}`;
  if (head.length > leftWidth - 2) return [head, ...lines.map((line) => `${' '.repeat(leftWidth)}${line}`)];
  return lines.map((line, index) => `${(index === 0 ? head : '').padEnd(leftWidth)}${line}`);
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
