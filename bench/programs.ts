import { existsSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { providerIds } from '../src/providers/registry.js';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Something that is started and sends a request, or (`empty`) sends none and is over. */
export interface Program {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const key = 'AKIAIOSFODNN7EXAMPLE';
const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const hex = '0123456789abcdef0123456789abcdef';

/** What each provider needs to send its first request. A provider that is not listed here gets the common inputs. */
const inputsOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'aws-codepipeline': { 'pipeline-id': 'demo' },
  'huawei-codearts': { 'pipeline-id': hex, 'project-id': hex, region: 'cn-north-4', token: secret },
  'huawei-containerops': { 'pipeline-id': '1', token: secret },
  'bk-ci': {
    'pipeline-id': `p-${hex}`,
    'project-id': 'demo',
    'app-code': 'demo',
    'app-secret': secret,
    user: 'admin',
  },
};

const awsEnv = {
  AWS_REGION: 'eu-central-1',
  AWS_DEFAULT_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: key,
  AWS_SECRET_ACCESS_KEY: secret,
};

/** @param folder for the scripts to compare with */
export function emptyScript(folder: string): Program {
  return { name: 'empty script', command: process.execPath, args: [script(folder, 'empty', '')], env: {} };
}

/** The least that anything in Node pays for a request. */
export function bareRequest(folder: string, url: string): Program {
  const text = `import { get } from 'node:http';\nget(${JSON.stringify(url)}, (answer) => answer.resume());\n`;
  return {
    name: 'node:http, one GET',
    command: process.execPath,
    args: [script(folder, 'bare', text)],
    env: {},
  };
}

/** The built action with `mode: wait`, once per registered provider. */
export function actions(url: string): readonly Program[] {
  return providerIds.map((provider) => {
    const inputs = {
      provider,
      stage: '1',
      mode: 'wait',
      endpoint: url,
      'pipeline-id': 'demo',
      ...inputsOf[provider],
    };
    const env = Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    );
    return {
      name: provider,
      command: process.execPath,
      args: [join(root, 'dist', 'index.js')],
      env: { ...awsEnv, ...env },
    };
  });
}

/** The AWS CLI asking for the same thing; undefined where it is not installed. */
export function awsCli(url: string): Program | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const command = folders.map((folder) => join(folder, 'aws')).find((path) => existsSync(path));
  if (command === undefined) return undefined;
  return {
    name: 'AWS CLI, get-pipeline-state',
    command,
    args: ['codepipeline', 'get-pipeline-state', '--name', 'demo', '--endpoint-url', url],
    env: awsEnv,
  };
}

function script(folder: string, name: string, text: string): string {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(path, text);
  return path;
}
