import type { StageDefinition } from '../model.js';

/** The service's kind of a stage, told from what it does. */
export function serviceName({ actions }: StageDefinition): string {
  const kinds = {
    source: 'code_source',
    build: 'jenkins_build',
    test: 'dockerfile_build',
    deploy: 'official_deploy',
    approval: 'test_review',
  } as const;
  return kinds[actions[0]?.kind ?? 'source'];
}
