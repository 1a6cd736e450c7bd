import { DefiniteError } from '../../engine/errors.js';
import { isLoopback, parseEndpoint } from '../endpoint.js';
import type { Context, Target } from '../provider.js';
import { fromEnv } from './environment.js';

/**
 * Regions that have an IAM host of their own. Nothing is known of other regions.
 * Source: huaweicloud-sdk-go-v3, services/iam/v3/region/region.go.
 */
const regions: ReadonlySet<string> = new Set([
  'ae-ad-1',
  'af-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'cn-east-2',
  'cn-east-3',
  'cn-east-4',
  'cn-east-5',
  'cn-north-1',
  'cn-north-12',
  'cn-north-2',
  'cn-north-4',
  'cn-north-9',
  'cn-south-1',
  'cn-south-2',
  'cn-southwest-2',
  'eu-west-0',
  'eu-west-101',
  'la-north-2',
  'la-south-2',
  'me-east-1',
  'my-kualalumpur-1',
  'na-mexico-1',
  'ru-moscow-1',
  'sa-brazil-1',
  'tr-west-1',
]);

/**
 * Base URL of IAM: the environment's, else the sandbox's own where the service is one (a password must not leave this
 * machine then), else the region's.
 *
 * @throws DefiniteError (`bad-input`) when no host is known: a password is never sent to a guessed one
 */
export function iamUrl(region: string | undefined, service: URL, target: Target, { env }: Context): URL {
  const custom = fromEnv(env, 'iamEndpoint');
  if (custom !== undefined) {
    const parsed = parseEndpoint(custom.value.replace(/\/v3\/?$/, ''), target.allowInsecureHttp);
    if ('problem' in parsed) throw new DefiniteError('bad-input', `${custom.from} ${parsed.problem}`);
    return parsed.url;
  }
  if (isLoopback(service.hostname)) return service;
  if (region === undefined || !regions.has(region)) {
    throw new DefiniteError(
      'bad-input',
      `No IAM host is known for ${region === undefined ? 'an unset region' : `region ${JSON.stringify(region.slice(0, 60))}`}, and the password is not sent to a guessed one.`,
      'Set region, or name the host in HUAWEICLOUD_SDK_IAM_ENDPOINT.',
    );
  }
  return new URL(`https://iam.${region}.myhuaweicloud.${region === 'eu-west-101' ? 'eu' : 'com'}`);
}
