import { DefiniteError } from '../../engine/errors.js';
import { unlessAborted } from '../abort.js';
import type { Context, Target } from '../provider.js';
import { assumeRole } from './role.js';
import type { Credentials } from './sign.js';

/** One kind of credential behind one interface. */
export interface CredentialSource {
  /** Where they come from, for logs: "environment". */
  readonly from: string;
  /** Current credentials; renewed ones shortly before they expire, where the source can. */
  get(signal: AbortSignal): Promise<Credentials>;
  /** Fresh credentials after the service refused the current ones; `undefined` where there are no fresher ones. */
  renew(signal: AbortSignal): Promise<Credentials | undefined>;
}

/**
 * The first of: inputs, `role-to-assume` with the job's OIDC token, AWS_* variables, the official chain
 * (profiles, SSO, web identity, container, instance). The chain's code is loaded only when it is needed.
 */
export function credentialSource(target: Target, context: Context, region: string): CredentialSource {
  const { accessKeyId, secretAccessKey, sessionToken, roleToAssume } = target;
  if (roleToAssume !== undefined) {
    return renewable('role-to-assume', context, (signal) =>
      assumeRole(roleToAssume, region, target, context, signal),
    );
  }
  if (accessKeyId !== undefined && secretAccessKey !== undefined) {
    return fixed('inputs', context, { accessKeyId, secretAccessKey, sessionToken, expiresAt: undefined });
  }
  const { env } = context;
  const envKey = env['AWS_ACCESS_KEY_ID'];
  const envSecret = env['AWS_SECRET_ACCESS_KEY'];
  if (envKey && envSecret) {
    return fixed('environment', context, {
      accessKeyId: envKey,
      secretAccessKey: envSecret,
      // Other actions set it to the empty string to unset it.
      sessionToken: env['AWS_SESSION_TOKEN'] || undefined,
      expiresAt: undefined,
    });
  }
  return renewable('AWS credential chain', context, () => fromChain());
}

function fixed(from: string, context: Context, credentials: Credentials): CredentialSource {
  hide(context, credentials);
  return { from, get: async () => credentials, renew: async () => undefined };
}

/** Well before the end, so that a request signed now is still good when it arrives. */
const renewBeforeMs = 5 * 60_000;

function renewable(
  from: string,
  context: Context,
  load: (signal: AbortSignal) => Promise<Credentials>,
): CredentialSource {
  let current: Credentials | undefined;
  const fresh = async (signal: AbortSignal) => {
    current = await unlessAborted(load(signal), signal);
    hide(context, current);
    context.debug(
      `Credentials from ${from}${current.expiresAt === undefined ? '' : `, good until ${new Date(current.expiresAt).toISOString()}`}`,
    );
    return current;
  };
  return {
    from,
    async get(signal) {
      if (current === undefined) return fresh(signal);
      const { expiresAt } = current;
      if (expiresAt === undefined || context.clock.now() < expiresAt - renewBeforeMs) return current;
      try {
        return await fresh(signal);
      } catch (error) {
        signal.throwIfAborted();
        // The old ones are still good for a while; the next read tries again.
        if (context.clock.now() < expiresAt) return current;
        throw error;
      }
    },
    renew: (signal) => fresh(signal),
  };
}

/** A key id alone opens nothing, and masking it would blank it in places where it helps to find a mistake. */
function hide({ secret }: Context, credentials: Credentials): void {
  secret(credentials.secretAccessKey);
  if (credentials.sessionToken !== undefined) secret(credentials.sessionToken);
}

async function fromChain(): Promise<Credentials> {
  const { defaultProvider } = await import('@aws-sdk/credential-provider-node');
  try {
    // A new provider each time: an old one would hand out what it remembers.
    const { accessKeyId, secretAccessKey, sessionToken, expiration } = await defaultProvider()();
    return {
      accessKeyId,
      secretAccessKey,
      sessionToken: sessionToken || undefined,
      expiresAt: expiration?.getTime(),
    };
  } catch (error) {
    throw new DefiniteError(
      'no-credentials',
      'No AWS credentials: neither inputs nor AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY nor a profile, SSO, container or instance role gave any.',
      'Set role-to-assume (with permissions: id-token: write), run aws-actions/configure-aws-credentials before this step, or give access-key-id and secret-access-key.',
      { cause: error },
    );
  }
}
