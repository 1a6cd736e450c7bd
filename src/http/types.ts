/**
 * The one way out of the process. Providers describe a request; the client owns deadlines, repetition of reads,
 * Retry-After, size bounds, proxies, TLS and redaction.
 */
export interface Http {
  /**
   * Send `request` and return the answer, whatever its status.
   *
   * A `read` is repeated while it fails in passing (transport error, 408, 429, 5xx, or what `judge` calls passing),
   * within a bounded number of tries and a bounded total time. A `trigger` is sent exactly once.
   *
   * @throws HttpError when there is no answer to return; `signal.reason` when aborted.
   */
  send(request: HttpRequest): Promise<HttpResponse>;
  close(): Promise<void>;
}

export interface HttpRequest {
  /** `read`: repeating it changes nothing. `trigger`: changes state, goes out once, whatever happens. */
  readonly kind: 'read' | 'trigger';
  /** The operation's name in the service's own words, for logs and errors: "GetPipelineState". */
  readonly label: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Called before every try (a signature carries the time): returns the headers to send, complete. */
  readonly sign?: (request: SignableRequest) => Promise<Readonly<Record<string, string>>>;
  /** What an answer means in the service's own words; the default judges by HTTP status. */
  readonly judge?: (response: HttpResponse) => Judgement;
  readonly signal: AbortSignal;
}

export interface SignableRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** `final`: return it. `passing`: a read is tried again. `throttled`: the same, and slower. */
export type Judgement = 'final' | 'passing' | 'throttled';

export interface HttpResponse {
  readonly status: number;
  /** Lower-case names; repeated headers joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  /** The whole body as UTF-8 text (a BOM is removed). Untrusted. */
  readonly text: string;
}

export type HttpErrorKind =
  | 'connect' // refused, DNS, TLS, proxy refusal: the request never left
  | 'timeout'
  | 'reset' // closed, reset or cut while we waited for or read the answer
  | 'too-large'
  | 'redirect'
  | 'status' // a read kept failing with a passing status until its budget was spent
  | 'protocol'; // not HTTP, broken framing

/** No usable answer. `message` is fit for people and free of secrets. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly kind: HttpErrorKind;
  /** False only when it is certain that the service never saw the request. */
  readonly maybeDelivered: boolean;
  /** The last answer, when there was one (kind `status`). */
  readonly response: HttpResponse | undefined;
  /** The service asked to wait at least this long. */
  readonly retryAfterMs: number | undefined;
  /** The service is well and wants fewer requests: waiting is all there is to do. */
  readonly throttled: boolean;

  constructor(
    kind: HttpErrorKind,
    message: string,
    facts: {
      maybeDelivered: boolean;
      throttled?: boolean;
      response?: HttpResponse;
      retryAfterMs?: number | undefined;
      cause?: unknown;
    },
  ) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.kind = kind;
    this.maybeDelivered = facts.maybeDelivered;
    this.response = facts.response;
    this.retryAfterMs = facts.retryAfterMs;
    this.throttled = facts.throttled ?? false;
  }
}
