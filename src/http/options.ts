import type { Clock } from '../engine/clock.js';
import type { Deadlines } from './deadlines.js';

export interface HttpOptions {
  /** For the pauses between the tries of a read, and for the dates in Retry-After. */
  readonly clock: Clock;
  readonly userAgent: string;
  /** One debug line per try; never headers, bodies or query values. */
  readonly log: (line: string) => void;
  /** Applied to every log line and error message. */
  readonly redact: (text: string) => string;
  /** Where HTTP_PROXY, HTTPS_PROXY and NO_PROXY come from, in upper or lower case. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly deadlines?: Partial<Deadlines>;
  /** The largest answer in bytes, decompressed; default 8 MiB. */
  readonly maxResponseBytes?: number;
  /** Jitter, 0 … 1; default Math.random. */
  readonly random?: () => number;
}
