import { DefiniteError } from '../../engine/errors.js';
import type { Context, Target } from '../provider.js';

const types = ['apigw-user', 'apigw-app', 'apigw'] as const;

/** As whom the requests are sent, and how that is written down. */
export interface Identity {
  /** The path segment that says who is identified: a person or an application. */
  readonly type: (typeof types)[number];
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Holds the access token where the service itself, not a gateway, reads it. */
  readonly query: Readonly<Record<string, string>>;
  /** The person whose permissions are checked; unknown when a token stands for them. */
  readonly user: string | undefined;
}

/**
 * Inputs first, then the environment. An access token means a person (`apigw-user`), an application's code and secret
 * mean the application (`apigw-app`), which acts for `user`; BK_APIGW_TYPE overrules.
 *
 * @throws DefiniteError `no-credentials` or `bad-input`, naming inputs and variables
 */
export function resolveIdentity(target: Target, { env, secret, debug }: Context): Identity {
  const appInput = target.appCode !== undefined || target.appSecret !== undefined;
  const code = target.appCode ?? (env['BK_APP_CODE'] || env['BKPAAS_APP_ID'] || undefined);
  const appSecret = target.appSecret ?? (env['BK_APP_SECRET'] || env['BKPAAS_APP_SECRET'] || undefined);
  // A leftover token in the environment must not overrule an application that was named here.
  const token = target.token ?? (appInput ? undefined : env['BK_ACCESS_TOKEN'] || undefined);
  const user = target.user ?? (env['BK_USERNAME'] || undefined);
  for (const value of [appSecret, token]) if (value !== undefined) secret(value);

  const app = code !== undefined && appSecret !== undefined ? { code, secret: appSecret } : undefined;
  if (app === undefined && (code ?? appSecret) !== undefined && token === undefined) {
    const missing = code === undefined ? 'app-code (or BK_APP_CODE)' : 'app-secret (or BK_APP_SECRET)';
    throw new DefiniteError(
      'no-credentials',
      'Only half of the application’s credentials is given.',
      `Set ${missing}, too.`,
    );
  }
  if (user !== undefined && !/^[!-~]{1,128}$/.test(user)) {
    throw new DefiniteError(
      'bad-input',
      'BK_USERNAME is not a user name: it has blanks or special characters.',
    );
  }
  const type = typeOf(
    env['BK_APIGW_TYPE'] || undefined,
    token === undefined && app !== undefined,
    target.apiStyle,
  );
  const { apiStyle } = target;
  if (apiStyle === 'gateway' && token === undefined && app === undefined) throw nothingFor('gateway');
  if (user === undefined && token === undefined) throw nothingFor(apiStyle === 'direct' ? 'direct' : 'user');

  const authorization = {
    ...(app === undefined ? {} : { bk_app_code: app.code, bk_app_secret: app.secret }),
    ...(token !== undefined && apiStyle === 'gateway' ? { access_token: token } : {}),
    ...(token === undefined && app !== undefined && user !== undefined ? { bk_username: user } : {}),
  };
  debug(
    `Requests go out as ${type}${user === undefined ? '' : ` for ${user}`}, with ${[app && 'app code and secret', token && 'access token'].filter(Boolean).join(' and ') || 'a user name only'}`,
  );
  return {
    type,
    headers: {
      ...(Object.keys(authorization).length === 0
        ? {}
        : { 'x-bkapi-authorization': asciiJson(authorization) }),
      ...(user === undefined ? {} : { 'x-devops-uid': user }),
    },
    query: token !== undefined && apiStyle === 'direct' ? { access_token: token } : {},
    user,
  };
}

function typeOf(wanted: string | undefined, asApp: boolean, style: Target['apiStyle']): Identity['type'] {
  if (wanted === undefined) return asApp ? 'apigw-app' : 'apigw-user';
  const known = types.find((type) => type === wanted);
  if (known !== undefined && (known !== 'apigw' || style === 'direct')) return known;
  throw new DefiniteError(
    'bad-input',
    `BK_APIGW_TYPE is ${JSON.stringify(wanted.slice(0, 40))}.`,
    'Unset it, or set apigw-user or apigw-app (apigw exists with api-style: direct only).',
  );
}

const missing = {
  gateway: [
    'No BlueKing credentials: neither inputs nor BK_ACCESS_TOKEN nor BK_APP_CODE and BK_APP_SECRET gave any.',
    'Set token, or app-code, app-secret and user.',
  ],
  direct: [
    'Nobody to act as: neither the user input nor BK_USERNAME nor an access token is set.',
    'Set user: the service checks the pipeline permissions of that person.',
  ],
  user: [
    'An application acts for a person, and neither the user input nor BK_USERNAME names one.',
    'Set user: the service checks the pipeline permissions of that person.',
  ],
} as const;

function nothingFor(what: keyof typeof missing): DefiniteError {
  const [message, advice] = missing[what];
  return new DefiniteError('no-credentials', message, advice);
}

/** A header holds ASCII only; JSON can say everything with it. */
function asciiJson(value: object): string {
  return JSON.stringify(value).replace(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
