import { inputVariable } from './action-yml.js';
import type { StepFolders } from './step-folders.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment of a step. Nothing of the caller's own environment gets in but PATH, so a developer's
 * credentials and proxies cannot make a test pass or fail.
 *
 * @param extra wins over everything; a variable that is undefined there is not set at all
 */
export function stepEnvironment(
  folders: StepFolders,
  inputs: ReadonlyMap<string, string>,
  state: Readonly<Record<string, string>>,
  extra: Environment,
): Record<string, string> {
  const all: Environment = {
    PATH: process.env['PATH'],
    HOME: folders.home,
    ...runnerVariables(folders),
    ...githubVariables(folders),
    ...prefixed(state, (name) => `STATE_${name}`),
    ...prefixed(Object.fromEntries(inputs), inputVariable),
    ...extra,
  };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function runnerVariables({ temp, tools, workspace }: StepFolders): Environment {
  return {
    RUNNER_OS: { darwin: 'macOS', win32: 'Windows' }[process.platform as string] ?? 'Linux',
    RUNNER_ARCH: process.arch.toUpperCase(),
    RUNNER_NAME: 'Runner Double',
    RUNNER_ENVIRONMENT: 'self-hosted',
    RUNNER_TEMP: temp,
    RUNNER_TOOL_CACHE: tools,
    RUNNER_WORKSPACE: workspace,
  };
}

/** A manually started workflow of the repository `octo-org/octo-repo` on github.com. */
function githubVariables({ workspace, eventFile, commandFiles }: StepFolders): Environment {
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: '__self',
    GITHUB_ACTOR: 'octocat',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_EVENT_NAME: 'workflow_dispatch',
    GITHUB_EVENT_PATH: eventFile,
    GITHUB_GRAPHQL_URL: 'https://api.github.com/graphql',
    GITHUB_JOB: 'deploy',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REF_NAME: 'main',
    GITHUB_REF_TYPE: 'branch',
    GITHUB_REPOSITORY: 'octo-org/octo-repo',
    GITHUB_REPOSITORY_OWNER: 'octo-org',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: '1658821493',
    GITHUB_RUN_NUMBER: '3',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: 'ffac537e6cbbf934b08745a378932722df287a53',
    GITHUB_TRIGGERING_ACTOR: 'octocat',
    GITHUB_WORKFLOW: 'Deploy',
    GITHUB_WORKSPACE: workspace,
    ...commandFiles,
  };
}

function prefixed(values: Readonly<Record<string, string>>, variable: (name: string) => string): Environment {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [variable(name), value]));
}
