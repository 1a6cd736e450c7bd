import type { Mode, Scope, WaitFor } from './model.js';

/** What a provider can do. An input that asks for more is an error before any request. */
export interface Capabilities {
  readonly modes: readonly Mode[];
  readonly scopes: readonly Scope[];
  readonly waitFor: readonly WaitFor[];
  /** A job or task inside a stage can be addressed. */
  readonly task: boolean;
  /** A rollback can be sent to a chosen execution. */
  readonly chosenTarget: boolean;
  readonly stop: boolean;
}
