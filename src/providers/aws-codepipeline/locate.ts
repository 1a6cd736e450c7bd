import { DefiniteError } from '../../engine/errors.js';
import type { Place } from '../../engine/model.js';
import { resolveStage } from '../stage.js';
import type { ConsoleLinks } from './partition.js';
import type { Pipeline } from './pipeline.js';

interface LocateOptions {
  readonly pipeline: Pipeline;
  readonly links: ConsoleLinks | undefined;
  /** As given: name or 0-based index. */
  readonly stage: string;
  readonly executionId: string | undefined;
}

/** Find the stage, and the execution that is in it unless one is named. */
export async function locate(
  { pipeline, links, stage, executionId }: LocateOptions,
  signal: AbortSignal,
): Promise<Place> {
  const { stages } = await pipeline.state(signal);
  const pipelineUrl = links?.pipeline(pipeline.name);
  const place = { pipelineId: pipeline.name, pipelineUrl };
  if (stages.length === 0) {
    // Only PARALLEL mode has no state. Its stages are in the definition.
    const { stages: declared } = await pipeline.declaration(signal);
    const found = resolveStage(
      stage,
      declared.map(({ name }, index) => ({ id: name, name, index })),
    );
    if (executionId === undefined) throw await executionNeeded(pipeline, signal);
    await pipeline.execution(executionId, signal);
    return {
      ...place,
      stage: found,
      execution: { executionId, attempt: undefined },
      inStage: undefined,
      warnings: [],
    };
  }
  const found = resolveStage(
    stage,
    stages.map(({ view }) => view),
  );
  const state = stages.find(({ view }) => view.name === found.name);
  const inStage = state?.executionId;
  if (executionId !== undefined && executionId !== inStage) {
    await pipeline.execution(executionId, signal);
    const warnings =
      inStage === undefined
        ? []
        : [`Execution ${inStage} is in stage ${found.name} now, not the ${executionId} that was asked for.`];
    return {
      ...place,
      stage: pick(found),
      execution: { executionId, attempt: undefined },
      inStage,
      warnings,
    };
  }
  if (inStage === undefined) {
    throw new DefiniteError(
      'refused',
      `Stage ${found.name} has not run yet.`,
      'Start the pipeline first, or name an execution with execution-id.',
    );
  }
  return {
    ...place,
    stage: pick(found),
    execution: { executionId: inStage, attempt: state?.manualRetries },
    inStage,
    warnings: [],
  };
}

function pick({ id, name, index }: { id: string; name: string; index: number }) {
  return { id, name, index };
}

/** How many candidates are worth listing. */
const listed = 5;

async function executionNeeded(pipeline: Pipeline, signal: AbortSignal): Promise<DefiniteError> {
  const recent: string[] = [];
  for await (const { id, word } of pipeline.executions(signal)) {
    if (recent.push(`${id} (${word ?? '?'})`) === listed) break;
  }
  return new DefiniteError(
    'bad-input',
    `Pipeline ${pipeline.name} runs its executions in parallel, so a stage has no current one.`,
    recent.length === 0
      ? 'Set execution-id; it has no executions yet.'
      : `Set execution-id to one of: ${recent.join(', ')}.`,
  );
}
