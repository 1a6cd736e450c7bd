import type { ActionAttempt, Execution } from '../model.js';
import { seededHex } from '../world/ids.js';
import { type Context, say } from './context.js';
import { ACCOUNT } from './credentials.js';

/** What the system behind an action (repository, build or deployment service) tells about one run of it. */
export interface WorkDetails {
  readonly summary?: string;
  readonly externalExecutionId?: string;
  readonly externalExecutionUrl?: string;
  readonly errorDetails?: { readonly code: string; readonly message: string };
  readonly logStreamARN?: string;
}

export function workDetails(context: Context, execution: Execution, attempt: ActionAttempt): WorkDetails {
  const details = { ...detailsOf(context, execution, attempt), ...errorPart(context, attempt) };
  const { summary, externalExecutionUrl: url } = details;
  return {
    ...details,
    ...(summary === undefined ? {} : { summary: say(context, summary) }),
    ...(url === undefined ? {} : { externalExecutionUrl: say(context, url) }),
  };
}

function detailsOf({ caller }: Context, execution: Execution, attempt: ActionAttempt): WorkDetails {
  const { kind, name } = attempt.definition;
  const { region } = caller;
  const pipeline = execution.pipeline.name;
  switch (kind) {
    case 'approval':
      return attempt.comment === undefined ? {} : { summary: attempt.comment };
    case 'source': {
      const { id, summary } = execution.revision;
      const externalExecutionUrl = `https://git.example.com/${pipeline}/commit/${id}`;
      return attempt.status === 'succeeded' ? { summary, externalExecutionId: id, externalExecutionUrl } : {};
    }
    case 'deploy': {
      const deployment = `d-${seededHex(attempt.id).slice(0, 9).toUpperCase()}`;
      const page = `https://console.aws.amazon.com/codedeploy/home?region=${region}#/deployments/${deployment}`;
      const summary = `Deployment ${attempt.status === 'succeeded' ? 'Succeeded' : 'in progress'}`;
      const details = { externalExecutionId: deployment, externalExecutionUrl: page };
      return attempt.status === 'failed' ? details : { ...details, summary };
    }
    case 'build':
    case 'test': {
      const project = `${pipeline}-${name.toLowerCase()}`;
      const build = `${project}:${attempt.id}`;
      return {
        externalExecutionId: build,
        externalExecutionUrl: `https://console.aws.amazon.com/codebuild/home?region=${region}#/builds/${build}/view/new`,
        logStreamARN: `arn:aws:logs:${region}:${ACCOUNT}:log-group:/aws/codebuild/${project}:log-stream:${attempt.id}`,
      };
    }
  }
}

function errorPart(context: Context, { definition, status }: ActionAttempt): WorkDetails {
  if (definition.kind === 'approval' || status !== 'failed') return {};
  const { code, message } = definition.failure ?? { code: 'JobFailed', message: `${definition.name} failed` };
  return { errorDetails: { code, message: say(context, message) } };
}
