/** A refusal of the service, in one of the shapes it has. */
export class BkError extends Error {
  override readonly name = 'BkError';
  /** The service's number. */
  readonly code: number;
  readonly status: number;
  readonly shape: 'service' | 'gateway' | 'nginx' | 'plain';
  /** The gateway's name for the code. */
  readonly codeName: string;

  private constructor(
    shape: BkError['shape'],
    facts: { code: number; status: number; message: string; codeName?: string },
  ) {
    super(facts.message);
    this.shape = shape;
    this.code = facts.code;
    this.status = facts.status;
    this.codeName = facts.codeName ?? '';
  }

  /** `{"status": code, "message": …}`; HTTP 400 unless the service says otherwise. */
  static service(code: number, message: string, status = 400): BkError {
    return new BkError('service', { code, status, message });
  }

  /** `{"code", "code_name", "message", "data": null, "result": false}`. Source: errorx.lua of the API gateway. */
  static gateway(code: number, codeName: string, message: string): BkError {
    return new BkError('gateway', { code, status: statusOf(code), message, codeName });
  }

  /** The same answer, dressed up as HTTP 200. */
  inside200(): BkError {
    const { shape, code, message, codeName } = this;
    return new BkError(shape, { code, status: 200, message, codeName });
  }

  /** `{"status", "data": "", "result": true, "message"}`. Source: error.json.handler.conf. */
  static nginx(status: number, message: string): BkError {
    return new BkError('nginx', { code: status, status, message });
  }

  /** Text, no JSON at all. Source: the service's own authentication filters. */
  static plain(status: number, message: string): BkError {
    return new BkError('plain', { code: status, status, message });
  }
}

/** The gateway's codes hold the HTTP status: 16|403|01. */
function statusOf(code: number): number {
  return Number(String(code).slice(2, 5));
}
