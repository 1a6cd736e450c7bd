import type { Capabilities } from '../engine/capabilities.js';
import type { Clock } from '../engine/clock.js';
import type { Request } from '../engine/model.js';
import type { Remote } from '../engine/remote.js';
import type { Http } from '../http/types.js';

/** The port: everything the rest of restage knows of a pipeline service. One folder each, one line in the registry. */
export interface Provider {
  readonly id: string;
  /** The service's name as its vendor writes it. */
  readonly title: string;
  readonly capabilities: Capabilities;
  /** Everything wrong with the inputs that can be seen without a request; empty when all is well. */
  check(target: Target, request: Request): readonly Problem[];
  /** Resolve endpoint and credentials. Throws `DefiniteError` (`bad-input`, `no-credentials`). */
  connect(target: Target, request: Request, context: Context): Promise<Remote>;
}

/** Where and as whom: the inputs only providers understand. Empty inputs are `undefined`. */
export interface Target {
  readonly pipelineId: string;
  readonly stage: string | undefined;
  readonly task: string | undefined;
  readonly executionId: string | undefined;
  readonly targetExecutionId: string | undefined;
  readonly region: string | undefined;
  readonly endpoint: string | undefined;
  readonly projectId: string | undefined;
  readonly roleToAssume: string | undefined;
  readonly accessKeyId: string | undefined;
  readonly secretAccessKey: string | undefined;
  readonly sessionToken: string | undefined;
  readonly token: string | undefined;
  readonly appCode: string | undefined;
  readonly appSecret: string | undefined;
  readonly user: string | undefined;
  readonly apiStyle: 'gateway' | 'direct';
  readonly allowInsecureHttp: boolean;
}

export interface Problem {
  /** The input's name in kebab-case. */
  readonly input: string;
  /** What was given (never a secret) and what is accepted. */
  readonly message: string;
}

/** What the door lends to a provider; a provider touches nothing else of the outside world. */
export interface Context {
  readonly http: Http;
  readonly clock: Clock;
  /** The process's environment, read once by the door. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Hide a value everywhere from now on. Call it before the value's first use. */
  readonly secret: (value: string) => void;
  readonly warn: (message: string) => void;
  readonly debug: (message: string) => void;
  /** The CI job's OIDC token for an audience; absent where the CI system has none. */
  readonly oidcToken: ((audience: string) => Promise<string>) | undefined;
}
