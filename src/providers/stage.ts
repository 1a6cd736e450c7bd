import { DefiniteError } from '../engine/errors.js';

export interface StageCandidate {
  readonly id: string;
  readonly name: string;
  readonly index: number;
}

/**
 * The stage a person means: its id, else its exact name, else its 0-based index.
 * @throws DefiniteError that lists the candidates when none or more than one fits.
 */
export function resolveStage(wanted: string, candidates: readonly StageCandidate[]): StageCandidate {
  const byId = candidates.filter(({ id }) => id === wanted);
  const byName = candidates.filter(({ name }) => name === wanted);
  const byIndex = /^\d+$/.test(wanted) ? candidates.filter(({ index }) => index === Number(wanted)) : [];
  const fitting = [byId, byName, byIndex].find(({ length }) => length > 0) ?? [];
  const [only, second] = fitting;
  if (only !== undefined && second === undefined) return only;
  const listed = (list: readonly StageCandidate[]) =>
    list.map(({ id, name, index }) => `${index}: ${name}${id === name ? '' : ` (id ${id})`}`).join(', ');
  if (only === undefined) {
    throw new DefiniteError(
      'not-found',
      `There is no stage ${JSON.stringify(wanted)} in this pipeline.`,
      candidates.length === 0 ? 'It has no stages.' : `Set stage to one of: ${listed(candidates)}.`,
    );
  }
  throw new DefiniteError(
    'bad-input',
    `More than one stage is called ${JSON.stringify(wanted)}.`,
    `Set stage to the id or index of one of: ${listed(fitting)}.`,
  );
}
