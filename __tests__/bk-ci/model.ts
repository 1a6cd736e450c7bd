import { parseBuild } from '../../src/providers/bk-ci/build.js';

/** Pieces of a `build_detail` answer, as the service writes them. */
export const buildId = 'b-0123456789abcdef0123456789abcdef';

export function task(id: string, status: string, more: object = {}): object {
  return { '@type': 'marketBuild', id, name: `Task ${id}`, status, ...more };
}

export function job(id: string, status: string, elements: readonly object[], more: object = {}): object {
  return { '@type': 'vmBuild', id, containerId: id, name: `job ${id}`, status, elements, ...more };
}

export function stage(
  number: number,
  status: string,
  containers: readonly object[] | null,
  more: object = {},
): object {
  return { id: `stage-${number}`, name: `stage ${number}`, status, containers, ...more };
}

export const triggerStage = stage(1, 'SUCCEED', [
  job('0', 'SUCCEED', [task('T-1-1-1', 'SUCCEED')], { '@type': 'trigger' }),
]);

export function detail(
  status: string,
  stages: readonly object[],
  more: object = {},
): Record<string, unknown> {
  return {
    id: buildId,
    pipelineId: 'p-0123456789abcdef0123456789abcdef',
    buildNum: 57,
    status,
    startTime: 1_766_113_161_586,
    executeCount: 1,
    recordList: [{ startUser: 'alice' }],
    model: { '@type': 'Model', name: 'release', stages },
    ...more,
  };
}

export const build = (...args: Parameters<typeof detail>) => parseBuild(detail(...args));
