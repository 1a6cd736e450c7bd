import type { Clock } from '../engine/clock.js';

/** A server on loopback that speaks one provider's wire protocol. Started by `endpoint: sandbox` and by the tests. */
export interface Sandbox {
  /** Base URL without a trailing slash: `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** Credentials (and region) that this sandbox accepts, by input name; filled in when the user gave none. */
  readonly credentials: Readonly<Record<string, string>>;
  /** Every request in order, for tests: never holds header values. */
  readonly requests: readonly SandboxRequest[];
  close(): Promise<void>;
}

export interface SandboxRequest {
  readonly operation: string;
  readonly at: number;
  /** For a state-changing operation: the service acted on it. */
  readonly accepted: boolean;
  /** The service's error name, when it refused. */
  readonly error: string | undefined;
}

export interface SandboxOptions {
  readonly clock: Clock;
  /** Named faults to switch on from the start, in the grammar of `faults.ts`. */
  readonly faults?: readonly string[];
}
