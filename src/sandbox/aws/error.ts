/** A refusal in the service's own words. */
export class AwsError extends Error {
  /** The name without namespace: `StageNotRetryableException`. */
  readonly type: string;
  readonly status: number;

  /** Every error of the service is HTTP 400 except where its model says otherwise (`ConflictException`: 409). */
  constructor(type: string, message: string, status = 400) {
    super(message);
    this.name = type;
    this.type = type;
    this.status = status;
  }
}

export function throttling(): AwsError {
  return new AwsError('ThrottlingException', 'Rate exceeded');
}
