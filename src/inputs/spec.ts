import { providerIds } from '../providers/registry.js';

/**
 * Every input once: its name, default and meaning. The parser, the CLI's options, action.yml and the README's table
 * come from here; a test fails when one of them differs.
 */
export interface InputSpec {
  readonly name: InputName;
  readonly default: string;
  readonly required?: true;
  /** Never shown, in no message. */
  readonly secret?: true;
  /** The accepted words, where there are only so many. */
  readonly choices?: readonly string[];
  readonly description: string;
}

export type InputName = (typeof names)[number];

const names = [
  'provider',
  'pipeline-id',
  'stage',
  'mode',
  'scope',
  'task',
  'execution-id',
  'target-execution-id',
  'attempts',
  'retry-if',
  'if-retries-fail',
  'fail-on-rollback',
  'if-running',
  'if-nothing-to-retry',
  'on-approval',
  'wait',
  'wait-for',
  'timeout-minutes',
  'poll-interval-seconds',
  'on-cancel',
  'dry-run',
  'region',
  'endpoint',
  'project-id',
  'role-to-assume',
  'access-key-id',
  'secret-access-key',
  'session-token',
  'token',
  'app-code',
  'app-secret',
  'user',
  'api-style',
  'allow-insecure-http',
  'environment',
  'github-token',
  'summary',
] as const;

const booleans = ['true', 'false'] as const;

const table: Readonly<Record<InputName, Omit<InputSpec, 'name'>>> = {
  provider: {
    default: '',
    required: true,
    choices: providerIds,
    description: 'The system the pipeline lives on.',
  },
  'pipeline-id': {
    default: '',
    required: true,
    description: 'The pipeline. AWS CodePipeline: its name. Huawei: its id. BK-CI: its id, `p-…`.',
  },
  stage: {
    default: '',
    description:
      "The stage's id, else its exact name, else its 0-based index. A name that occurs twice is an error that lists the candidates. Required on AWS and ContainerOps. CodeArts: chooses what is reported and waited for (a retry there is the whole run). BK-CI: may be left out with `task`, or with `scope: all` to run the whole build again.",
  },
  mode: {
    default: 'retry',
    choices: ['retry', 'rollback', 'skip', 'wait'],
    description:
      '`retry` or `rollback` the stage, `skip` what failed in it (where the provider can), or `wait`: fire nothing, attach to what is running and report its end.',
  },
  scope: {
    default: '',
    choices: ['failed', 'all'],
    description:
      'What a retry runs again: what `failed`, or `all` of the stage from its start. Empty: the provider’s own default (`failed`).',
  },
  task: {
    default: '',
    description:
      'One job or task instead of the stage. BK-CI: the id or step id of a task, or the id of a job.',
  },
  'execution-id': {
    default: '',
    description:
      'The execution to act on. Empty: the one that is in the stage now (CodeArts, BK-CI: the newest). Needed in AWS PARALLEL mode. BK-CI: the build’s id, `b-…`, or its number. ContainerOps has none.',
  },
  'target-execution-id': {
    default: '',
    description: 'Rollback only: the execution to go back to. Empty: the last good one.',
  },
  attempts: {
    default: '1',
    description: 'How many retries to fire at most, one after another, while each ends in failure.',
  },
  'retry-if': {
    default: '',
    description: 'Regular expression: a further retry is fired only while the failure text matches.',
  },
  'if-retries-fail': {
    default: 'fail',
    choices: ['fail', 'rollback'],
    description: 'What to do when every attempt has failed.',
  },
  'fail-on-rollback': {
    default: 'true',
    choices: booleans,
    description: 'After such a rollback: does the step fail (the new version is not out) or pass.',
  },
  'if-running': {
    default: 'wait',
    choices: ['wait', 'fail'],
    description: 'The stage is already in progress: attach and `wait`, or `fail`.',
  },
  'if-nothing-to-retry': {
    default: 'fail',
    choices: ['fail', 'succeed'],
    description:
      'The stage did not fail (or is already rolled back): `fail`, or `succeed` so that a re-run of the workflow is idempotent.',
  },
  'on-approval': {
    default: 'wait',
    choices: ['wait', 'return', 'fail'],
    description: 'A person must approve: `wait` for it, `return` at once, or `fail`.',
  },
  wait: {
    default: 'true',
    choices: booleans,
    description: '`false`: return once the trigger is confirmed to have taken effect.',
  },
  'wait-for': {
    default: 'stage',
    choices: ['stage', 'execution'],
    description: 'Wait for the end of the `stage` or of the whole `execution`.',
  },
  'timeout-minutes': {
    default: '60',
    description: 'How long to wait, in minutes; fractions allowed.',
  },
  'poll-interval-seconds': {
    default: '15',
    description: 'The longest pause between two reads, in seconds; the schedule is adaptive below it.',
  },
  'on-cancel': {
    default: 'leave',
    choices: ['leave', 'stop'],
    description:
      'The job is cancelled or the wait times out: `leave` the remote execution running, or `stop` it.',
  },
  'dry-run': {
    default: 'false',
    choices: booleans,
    description:
      'Resolve everything, print the plan and the exact request (without secrets), change nothing.',
  },
  region: {
    default: '',
    description:
      'The region. Empty: from the environment (AWS: AWS_REGION, AWS_DEFAULT_REGION; Huawei: HUAWEI_CLOUD_REGION and others).',
  },
  endpoint: {
    default: '',
    description:
      'Base URL of the service, where it is not the provider’s own; required for BK-CI and ContainerOps. `sandbox` starts the built-in sandbox and needs no account.',
  },
  'project-id': {
    default: '',
    description:
      'The project the pipeline belongs to. CodeArts: its id, required. BK-CI: its English code, required. ContainerOps: the IAM project of the region, where it must be named.',
  },
  'role-to-assume': {
    default: '',
    description:
      "AWS: assume this role (its ARN) with the job's OIDC token, and renew it during long waits. On GitHub that takes `permissions: id-token: write`, elsewhere the variable `RESTAGE_OIDC_TOKEN`.",
  },
  'access-key-id': {
    default: '',
    description: 'Access key. Empty: from the environment.',
  },
  'secret-access-key': {
    default: '',
    secret: true,
    description: 'Secret key. Empty: from the environment.',
  },
  'session-token': {
    default: '',
    secret: true,
    description: 'Session token of temporary keys. Empty: from the environment.',
  },
  token: {
    default: '',
    secret: true,
    description: 'Access token (Huawei: X-Auth-Token; BK-CI). Empty: from the environment.',
  },
  'app-code': {
    default: '',
    description: 'Application code (BK-CI). Empty: from the environment.',
  },
  'app-secret': {
    default: '',
    secret: true,
    description: 'Application secret (BK-CI). Empty: from the environment.',
  },
  user: {
    default: '',
    description:
      'The user to act as (BK-CI; Huawei: an IAM user, whose password is in the environment). Empty: from the environment.',
  },
  'api-style': {
    default: 'gateway',
    choices: ['gateway', 'direct'],
    description:
      'BK-CI: through the BlueKing API `gateway`, or `direct` to the service’s own; the two order the parts of a path differently.',
  },
  'allow-insecure-http': {
    default: 'false',
    choices: booleans,
    description: 'Let credentials travel over plain http to a host that is not loopback.',
  },
  environment: {
    default: '',
    description: 'GitHub environment: record the operation as a deployment there (needs `github-token`).',
  },
  'github-token': {
    default: '',
    secret: true,
    description: 'Token for the deployment record; needs `permissions: deployments: write`.',
  },
  summary: {
    default: 'true',
    choices: booleans,
    description: 'Write the job summary.',
  },
};

export const inputSpecs: readonly InputSpec[] = names.map((name) => ({ name, ...table[name] }));
