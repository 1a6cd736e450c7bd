import { DefiniteError } from '../../engine/errors.js';
import type { Context, Target } from '../provider.js';
import { fromEnv, keysFromEnv, variables } from './environment.js';
import { iamUrl } from './iam.js';
import type { Keys } from './sign.js';
import { fetchToken, type Login, type Token } from './token.js';

/** What proves who we are: a signature of every request, or a token in every request. */
export type Proof =
  | { readonly kind: 'keys'; readonly keys: Keys }
  | { readonly kind: 'token'; readonly token: string };

/** One kind of credential behind one interface. */
export interface CredentialSource {
  /** Where they come from, for messages: "token", "HW_ACCESS_KEY". */
  readonly from: string;
  get(signal: AbortSignal): Promise<Proof>;
  /** A new proof after the service refused the current one; `undefined` where there is no newer one. */
  renew(signal: AbortSignal): Promise<Proof | undefined>;
}

/**
 * The first of: the input token, the keys in inputs, the input user with its password from the environment, then the
 * same three from the environment alone.
 *
 * @param service base URL of the service the credentials are for
 * @throws DefiniteError (`no-credentials`, `bad-input`) when there are none, or half of a pair
 */
export function credentialSource(
  target: Target,
  context: Context,
  region: string | undefined,
  service: URL,
): CredentialSource {
  const { env } = context;
  const { token, accessKeyId, secretAccessKey, sessionToken, user } = target;
  if (token !== undefined) return fixedToken('token', token, context);
  if (accessKeyId !== undefined && secretAccessKey !== undefined) {
    return fixedKeys('access-key-id', { accessKeyId, secretAccessKey, securityToken: sessionToken }, context);
  }
  const login = (name: { value: string; from: string }) =>
    password(name.from, loginOf(name.value, region, env), iamUrl(region, service, target, context), context);
  if (user !== undefined) return login({ value: user, from: 'user' });
  const tokenFound = fromEnv(env, 'token');
  if (tokenFound !== undefined) return fixedToken(tokenFound.from, tokenFound.value, context);
  const keysFound = keysFromEnv(env);
  if (keysFound !== undefined) {
    const { from, ...keys } = keysFound;
    return fixedKeys(from, keys, context);
  }
  const userFound = fromEnv(env, 'user');
  if (userFound !== undefined) return login(userFound);
  throw new DefiniteError(
    'no-credentials',
    'No Huawei Cloud credentials: neither a token nor an access key nor a user was found in inputs or environment.',
    'Set access-key-id and secret-access-key, or token, or run huaweicloud/auth-action before this step.',
  );
}

function fixedToken(from: string, token: string, { secret }: Context): CredentialSource {
  secret(token);
  return { from, get: async () => ({ kind: 'token', token }), renew: async () => undefined };
}

function fixedKeys(from: string, keys: Keys, { secret }: Context): CredentialSource {
  secret(keys.secretAccessKey);
  if (keys.securityToken !== undefined) secret(keys.securityToken);
  return { from, get: async () => ({ kind: 'keys', keys }), renew: async () => undefined };
}

function loginOf(user: string, region: string | undefined, env: Context['env']): Login {
  const secret = fromEnv(env, 'password');
  const domain = fromEnv(env, 'domain');
  const id = fromEnv(env, 'projectId');
  const name = fromEnv(env, 'projectName')?.value ?? region;
  const missing = [
    ...(secret === undefined ? [`the password (${variables('password')})`] : []),
    ...(domain === undefined ? [`the account (${variables('domain')})`] : []),
    ...(id === undefined && name === undefined
      ? [`the project (region, or ${variables('projectName')})`]
      : []),
  ];
  if (secret === undefined || domain === undefined || (id === undefined && name === undefined)) {
    throw new DefiniteError(
      'no-credentials',
      `User ${JSON.stringify(user.slice(0, 60))} cannot sign in without ${missing.join(' and ')}.`,
      'Set what is missing, or use access-key-id and secret-access-key.',
    );
  }
  return {
    user,
    password: secret.value,
    domain: domain.value,
    project: id === undefined ? { name: name ?? '' } : { id: id.value },
  };
}

/** A token lives for 24 hours; renewed this long before its end, it is still good when a request arrives. */
const renewBeforeMs = 5 * 60_000;

/** One login for the whole step; one more when the token is about to expire; never another one after a refusal. */
function password(from: string, login: Login, iam: URL, context: Context): CredentialSource {
  const { clock, secret, debug } = context;
  secret(login.password);
  let current: Token | undefined;
  let refusal: DefiniteError | undefined;

  const fresh = async (signal: AbortSignal): Promise<Token> => {
    if (refusal !== undefined) throw refusal;
    try {
      current = await fetchToken(iam, login, context, signal);
    } catch (error) {
      if (error instanceof DefiniteError) refusal = error;
      throw error;
    }
    const end = current.expiresAt;
    debug(`IAM token for ${from}${end === undefined ? '' : `, good until ${new Date(end).toISOString()}`}`);
    return current;
  };
  const proof = ({ value }: Token): Proof => ({ kind: 'token', token: value });

  return {
    from,
    async get(signal) {
      if (current === undefined) return proof(await fresh(signal));
      const { expiresAt } = current;
      if (expiresAt === undefined || clock.now() < expiresAt - renewBeforeMs) return proof(current);
      try {
        return proof(await fresh(signal));
      } catch (error) {
        signal.throwIfAborted();
        // The old one is still good for a while.
        if (clock.now() < expiresAt) return proof(current);
        throw error;
      }
    },
    renew: async (signal) => proof(await fresh(signal)),
  };
}
