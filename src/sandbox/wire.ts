import type { Call } from './faults.js';

/** A request whose body has been read. */
export interface WireRequest {
  readonly method: string;
  /** Path and query exactly as they were sent. */
  readonly target: string;
  /** Lower-case names; repeated headers joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the service did with a request. */
export interface Handled {
  readonly answer: WireAnswer;
  /** It changed state because of this request. */
  readonly accepted: boolean;
  /** Its own name for the refusal. */
  readonly error: string | undefined;
}

/** One provider's service: everything behind the socket. It never waits, so an answer belongs to one moment. */
export interface Service {
  /** What the request wants, told from its envelope alone. */
  identify(request: WireRequest): Call;
  handle(request: WireRequest, call: Call): Handled;
  /** The service's own way to say "too many requests". */
  throttled(call: Call, retryAfterSeconds: number | undefined): WireAnswer;
}
