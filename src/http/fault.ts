import type { HttpErrorKind } from './types.js';

/** A failed exchange in words, and what follows from it. */
export interface Fault {
  readonly kind: HttpErrorKind;
  /** False only when it is certain that the service never saw the request. */
  readonly maybeDelivered: boolean;
  /** Another try may do better. */
  readonly passing: boolean;
  /** What happened; a clause. */
  readonly what: string;
  /** What the person could change; one sentence. */
  readonly advice?: string;
}
