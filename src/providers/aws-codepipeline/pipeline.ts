import type { Json } from '../json.js';
import { records, text } from '../json.js';
import type { Api } from './api.js';
import {
  type ActionRun,
  type DeclaredStage,
  type Execution,
  type ExecutionRow,
  type PipelineState,
  parseActionRun,
  parseDeclaration,
  parseExecution,
  parseExecutionRow,
  parseState,
} from './state.js';

/** The reads of one pipeline, typed. Lists are read page by page, as far as the caller wants to go. */
export interface Pipeline {
  readonly name: string;
  state(signal: AbortSignal): Promise<PipelineState>;
  execution(id: string, signal: AbortSignal): Promise<Execution>;
  declaration(signal: AbortSignal): Promise<{ stages: readonly DeclaredStage[]; parallel: boolean }>;
  /** Newest first; `succeededIn` limits to executions that succeeded in that stage. */
  executions(signal: AbortSignal, succeededIn?: string): AsyncGenerator<ExecutionRow>;
  /** The newest run of every action of an execution, in the order in which they started. */
  latestActions(executionId: string, signal: AbortSignal): Promise<readonly ActionRun[]>;
  /** Every run of every action, newest first; of one execution, or of all. */
  actionRuns(signal: AbortSignal, executionId?: string): AsyncGenerator<ActionRun>;
}

/** A list that never ends (a service repeating its token) ends here. */
const mostPages = 1_000;

export function openPipeline(api: Api, name: string): Pipeline {
  async function* pages(
    operation: string,
    input: Json,
    list: string,
    signal: AbortSignal,
  ): AsyncGenerator<Json> {
    let nextToken: string | undefined;
    for (let page = 0; page < mostPages; page += 1) {
      const body: Json = await api.read(
        operation,
        { ...input, ...(nextToken === undefined ? {} : { nextToken }) },
        signal,
      );
      yield* records(body, list);
      nextToken = text(body, 'nextToken');
      if (nextToken === undefined) return;
    }
  }

  return {
    name,
    state: async (signal) => parseState(await api.read('GetPipelineState', { name }, signal)),
    execution: async (id, signal) =>
      parseExecution(
        await api.read('GetPipelineExecution', { pipelineName: name, pipelineExecutionId: id }, signal),
      ),
    declaration: async (signal) => parseDeclaration(await api.read('GetPipeline', { name }, signal)),
    async *executions(signal, succeededIn) {
      const filter =
        succeededIn === undefined ? {} : { filter: { succeededInStage: { stageName: succeededIn } } };
      const rows = pages(
        'ListPipelineExecutions',
        { pipelineName: name, ...filter },
        'pipelineExecutionSummaries',
        signal,
      );
      for await (const row of rows) yield parseExecutionRow(row);
    },
    async latestActions(executionId, signal) {
      const filter = {
        latestInPipelineExecution: { pipelineExecutionId: executionId, startTimeRange: 'Latest' },
      };
      const runs: ActionRun[] = [];
      const rows = pages(
        'ListActionExecutions',
        { pipelineName: name, filter },
        'actionExecutionDetails',
        signal,
      );
      for await (const row of rows) runs.push(parseActionRun(row));
      return runs.reverse();
    },
    async *actionRuns(signal, executionId) {
      const filter = executionId === undefined ? {} : { filter: { pipelineExecutionId: executionId } };
      const rows = pages(
        'ListActionExecutions',
        { pipelineName: name, ...filter },
        'actionExecutionDetails',
        signal,
      );
      for await (const row of rows) yield parseActionRun(row);
    },
  };
}
