import { type InputName, type InputSpec, inputSpecs } from '../inputs/spec.js';

/** What only a GitHub workflow has: its deployments and its job summary. */
export const onlyOnGithub: readonly InputName[] = ['environment', 'github-token', 'summary'];

/** The inputs of the command line. */
export const cliInputs: readonly InputSpec[] = inputSpecs.filter(({ name }) => !onlyOnGithub.includes(name));

/** `pipeline-id` as a variable: `RESTAGE_PIPELINE_ID`. */
export function variableOf(name: string): string {
  return `RESTAGE_${name.toUpperCase().replaceAll('-', '_')}`;
}

/**
 * `execution-id` of the report: `RESTAGE_OUTPUT_EXECUTION_ID`. Another name than the input's, so that a later job that
 * inherits the report does not act on that execution by accident.
 */
export function outputVariableOf(name: string): string {
  return variableOf(`output-${name}`);
}

export function isFlag({ choices }: InputSpec): boolean {
  return choices?.join() === 'true,false';
}

/** What can be given by a variable alone, with its meaning. */
export const onlyAsVariable = {
  RESTAGE_OIDC_TOKEN:
    "The CI job's OIDC token, for --role-to-assume. GitLab: an id_tokens entry with aud sts.amazonaws.com.",
} as const;
