/**
 * Errors the engine knows how to end with. Anything else that a provider throws while reading is a passing
 * fault: it is counted, said once and survived.
 */
export type DefiniteKind = 'bad-input' | 'not-found' | 'no-permission' | 'no-credentials' | 'refused';

/** A definite answer: waiting longer or asking again will not change it. */
export class DefiniteError extends Error {
  override readonly name = 'DefiniteError';
  readonly kind: DefiniteKind;
  /** What the person should change; one sentence. */
  readonly advice: string | undefined;

  constructor(kind: DefiniteKind, message: string, advice?: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
    this.advice = advice;
  }
}

/** The text of anything that was thrown. Errors of this project say all there is to say in their message. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message === '' ? error.name : error.message;
}
