/** A refusal in the words of Huawei Cloud's services and of the gateway in front of them. */
export class HuaweiError extends Error {
  readonly code: string;
  readonly status: number;
  /** Written as `{"error": {"code", "message"}}`, the second of the services' two ways. */
  readonly objectShaped: boolean;

  constructor(code: string, message: string, status: number, objectShaped = false) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = status;
    this.objectShaped = objectShaped;
  }
}

/** No such path and method: the gateway's answer. */
export function notPublished(): HuaweiError {
  return new HuaweiError(
    'APIGW.0101',
    'The API does not exist or has not been published in the environment',
    404,
  );
}

export function wrongSignature(why: string): HuaweiError {
  return new HuaweiError('APIGW.0301', `Incorrect IAM authentication information: ${why}`, 401);
}

export function skewed(): HuaweiError {
  return new HuaweiError('APIGW.0303', 'Incorrect app authentication information: x-sdk-date expired', 401);
}

export function staleToken(): HuaweiError {
  return new HuaweiError('APIGW.0307', 'The token must be updated.', 401);
}
