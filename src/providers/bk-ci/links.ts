/** Pages of the web console, built from ids; never taken from an answer. */
export interface ConsoleLinks {
  readonly pipeline: string;
  build(buildId: string): string;
}

/** Source of the build's path: PipelineBuildFacadeService.kt `goToLatestFinishedBuild`. */
export function consoleLinks(base: URL, projectId: string, pipelineId: string): ConsoleLinks {
  const root = `${base.origin}${base.pathname.replace(/\/+$/, '')}`;
  const pipeline = `${root}/console/pipeline/${encodeURIComponent(projectId)}/${encodeURIComponent(pipelineId)}`;
  return {
    pipeline: `${pipeline}/history`,
    build: (buildId) => `${pipeline}/detail/${encodeURIComponent(buildId)}`,
  };
}
