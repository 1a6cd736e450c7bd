/** How long one try may take, in ms of real time: the network does not run on a virtual clock. */
export interface Deadlines {
  /** DNS, TCP, the proxy's CONNECT and the TLS handshake together. */
  readonly connect: number;
  /** From the request to the response headers. */
  readonly headers: number;
  /** Between two chunks of the body. */
  readonly body: number;
  /** The whole try. */
  readonly total: number;
}

export const DEFAULT_DEADLINES: Deadlines = { connect: 10_000, headers: 30_000, body: 30_000, total: 45_000 };

export class DeadlineError extends Error {
  readonly deadline: keyof Deadlines;
  readonly ms: number;

  constructor(deadline: keyof Deadlines, ms: number) {
    super(`${deadline} deadline of ${ms} ms`);
    this.deadline = deadline;
    this.ms = ms;
  }
}
