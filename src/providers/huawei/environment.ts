import type { Context } from '../provider.js';

type Env = Context['env'];

/**
 * The variables that Huawei Cloud's own tools read, in the order in which they are looked at: huaweicloud/auth-action
 * (`HUAWEI_CLOUD_*`), the SDKs (`HUAWEICLOUD_SDK_*`), the Terraform provider (`HW_*`, and OpenStack's `OS_*`), and the
 * samples of the API documentation (`CLOUD_SDK_*`). Of the first family only keys, region and project id are read by
 * Huawei's tools; the other names of it are ours, after its pattern.
 */
const names = {
  token: ['HUAWEI_CLOUD_TOKEN', 'HW_AUTH_TOKEN', 'OS_AUTH_TOKEN'],
  user: ['HUAWEI_CLOUD_USER', 'HW_USER_NAME', 'OS_USERNAME'],
  password: ['HUAWEI_CLOUD_PASSWORD', 'HW_USER_PASSWORD', 'OS_PASSWORD'],
  domain: ['HUAWEI_CLOUD_DOMAIN_NAME', 'HW_DOMAIN_NAME', 'OS_DOMAIN_NAME', 'OS_USER_DOMAIN_NAME'],
  projectName: ['HUAWEI_CLOUD_PROJECT_NAME', 'HW_PROJECT_NAME', 'OS_PROJECT_NAME'],
  /** The IAM project of a region. Never the CodeArts project, whatever the names suggest. */
  projectId: ['HUAWEI_CLOUD_PROJECT_ID', 'HUAWEICLOUD_SDK_PROJECT_ID', 'HW_PROJECT_ID', 'OS_PROJECT_ID'],
  region: ['HUAWEI_CLOUD_REGION', 'HUAWEICLOUD_SDK_REGION', 'HW_REGION_NAME', 'OS_REGION_NAME'],
  iamEndpoint: ['HUAWEICLOUD_SDK_IAM_ENDPOINT', 'HW_AUTH_URL', 'OS_AUTH_URL'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Key, secret and security token (where the family has one). They count only together, and only out of one family. */
const keyFamilies = [
  ['HUAWEI_CLOUD_ACCESS_KEY_ID', 'HUAWEI_CLOUD_SECRET_ACCESS_KEY', 'HUAWEI_CLOUD_SECURITY_TOKEN'],
  ['HUAWEICLOUD_SDK_AK', 'HUAWEICLOUD_SDK_SK', 'HUAWEICLOUD_SDK_SECURITY_TOKEN'],
  ['HW_ACCESS_KEY', 'HW_SECRET_KEY', 'HW_SECURITY_TOKEN'],
  ['OS_ACCESS_KEY', 'OS_SECRET_KEY', undefined],
  ['CLOUD_SDK_AK', 'CLOUD_SDK_SK', undefined],
] as const;

export interface Found {
  readonly value: string;
  /** The variable it was in. */
  readonly from: string;
}

/** The first of the variables for `what` that is set; the empty string is unset. */
export function fromEnv(env: Env, what: keyof typeof names): Found | undefined {
  for (const from of names[what]) {
    const value = env[from];
    if (value) return { value, from };
  }
  return undefined;
}

/** "HUAWEI_CLOUD_REGION, HUAWEICLOUD_SDK_REGION, …", for messages. */
export function variables(what: keyof typeof names): string {
  return names[what].join(', ');
}

export interface KeysFound {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly securityToken: string | undefined;
  readonly from: string;
}

export function keysFromEnv(env: Env): KeysFound | undefined {
  for (const [key, secret, session] of keyFamilies) {
    const accessKeyId = env[key];
    const secretAccessKey = env[secret];
    if (accessKeyId && secretAccessKey) {
      return {
        accessKeyId,
        secretAccessKey,
        securityToken: (session && env[session]) || undefined,
        from: key,
      };
    }
  }
  return undefined;
}
