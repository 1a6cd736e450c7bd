import { DefiniteError } from '../../engine/errors.js';
import { HttpError, type HttpResponse } from '../../http/types.js';
import { unlessAborted } from '../abort.js';
import { parseEndpoint } from '../endpoint.js';
import { field, parseJson, record, text } from '../json.js';
import type { Context, Target } from '../provider.js';
import { requestId } from './errors.js';
import { serviceHost, stsAudience } from './partition.js';
import type { Credentials } from './sign.js';

export const rolePattern = /^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/;

/**
 * Exchange the job's OIDC token for temporary credentials: STS AssumeRoleWithWebIdentity (unsigned, query protocol).
 * A fresh token is asked for every time, so it works hours into a wait as long as the job runs.
 * Source: sts 2011-06-15 service model.
 */
export async function assumeRole(
  roleArn: string,
  region: string,
  target: Target,
  context: Context,
  signal: AbortSignal,
): Promise<Credentials> {
  if (context.oidcToken === undefined) {
    throw new DefiniteError(
      'no-credentials',
      'role-to-assume needs an OIDC token and this job has none.',
      'Add permissions: id-token: write to the job; outside of GitHub, give the token in RESTAGE_OIDC_TOKEN.',
    );
  }
  const webIdentityToken = await unlessAborted(context.oidcToken(stsAudience(region)), signal);
  context.secret(webIdentityToken);
  const url = stsUrl(region, target, context);
  const form = new URLSearchParams({
    Action: 'AssumeRoleWithWebIdentity',
    Version: '2011-06-15',
    RoleArn: roleArn,
    RoleSessionName: sessionName(context),
    WebIdentityToken: webIdentityToken,
  });
  // It changes nothing and may be repeated.
  const response = await context.http.send({
    kind: 'read',
    label: 'AssumeRoleWithWebIdentity',
    method: 'POST',
    url,
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      accept: 'application/xml',
    },
    body: form.toString(),
    signal,
  });
  const credentials = parseCredentials(response);
  if (credentials !== undefined) {
    context.secret(credentials.secretAccessKey);
    return credentials;
  }
  throw refused(response, roleArn);
}

function stsUrl(region: string, target: Target, { env }: Context): URL {
  const custom = env['AWS_ENDPOINT_URL_STS'] || env['AWS_ENDPOINT_URL'];
  if (custom && env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] !== 'true') {
    const parsed = parseEndpoint(custom, target.allowInsecureHttp);
    if ('problem' in parsed)
      throw new DefiniteError('bad-input', `The STS endpoint in the environment ${parsed.problem}`);
    return parsed.url;
  }
  return new URL(`https://${serviceHost('sts', region, { fips: false, dualStack: false })}/`);
}

/** Seen in CloudTrail: names the workflow run. 2–64 characters of `[\w+=,.@-]`. */
function sessionName({ env }: Context): string {
  const run = `restage-${env['GITHUB_REPOSITORY'] ?? 'job'}-${env['GITHUB_RUN_ID'] ?? '0'}`;
  return run.replace(/[^\w+=,.@-]/g, '-').slice(-64);
}

/** The answer is XML; JSON is what it would be if the service honoured another Accept header. */
function parseCredentials({ status, text: body }: HttpResponse): Credentials | undefined {
  if (status !== 200) return undefined;
  const json = record(
    record(record(parseJson(body), 'AssumeRoleWithWebIdentityResponse'), 'AssumeRoleWithWebIdentityResult'),
    'Credentials',
  );
  const value = (name: string) => text(json, name) ?? xmlText(body, name);
  const accessKeyId = value('AccessKeyId');
  const secretAccessKey = value('SecretAccessKey');
  const sessionToken = value('SessionToken');
  if (accessKeyId === undefined || secretAccessKey === undefined || sessionToken === undefined)
    return undefined;
  const seconds = field(json, 'Expiration');
  const expiresAt = typeof seconds === 'number' ? seconds * 1_000 : Date.parse(value('Expiration') ?? '');
  return {
    accessKeyId,
    secretAccessKey,
    sessionToken,
    expiresAt: Number.isFinite(expiresAt) ? expiresAt : undefined,
  };
}

/** Errors that the service's own description calls passing. */
const passing = new Set([
  'IDPCommunicationError',
  'Throttling',
  'ThrottlingException',
  'InternalFailure',
  'ServiceUnavailable',
]);

function refused(response: HttpResponse, roleArn: string): Error {
  const code = xmlText(response.text, 'Code');
  const id = xmlText(response.text, 'RequestId') ?? requestId(response);
  if (code === undefined || passing.has(code)) {
    return new HttpError(
      'protocol',
      `AssumeRoleWithWebIdentity: HTTP ${response.status}, ${code ?? 'an answer that cannot be read'}`,
      {
        maybeDelivered: true,
        response,
      },
    );
  }
  return new DefiniteError(
    'no-permission',
    `AssumeRoleWithWebIdentity: ${code}: ${xmlText(response.text, 'Message') ?? ''}${id === undefined ? '' : ` (request id ${id})`}`,
    `Check that the trust policy of ${roleArn} admits this repository, branch and environment (token.actions.githubusercontent.com:sub) and the audience.`,
  );
}

/** The text of the first element with this name. The answer has one shape, so this needs no XML parser. */
function xmlText(xml: string, name: string): string | undefined {
  const found = new RegExp(`<${name}>([^<]{1,20000})</${name}>`).exec(xml)?.[1];
  return found
    ?.replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
