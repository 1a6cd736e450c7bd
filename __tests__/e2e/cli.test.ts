import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, it } from 'vitest';
import type { AwsSandbox } from '../../src/sandbox/aws-codepipeline.js';
import { type CliOptions, type CliResult, cli, cliScript } from '../support/cli-process.js';
import { type AwsStepOptions, awsSandbox } from './support.js';

const folder = mkdtempSync(join(tmpdir(), 'restage-cli-e2e-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface AwsCliOptions extends Pick<AwsStepOptions, 'faults' | 'speed' | 'sandbox'>, Partial<CliOptions> {
  /** Variables that only the started sandbox can name. */
  readonly envOf?: (sandbox: AwsSandbox) => Record<string, string>;
}

/** The built command line against a sandbox in this process. */
async function awsCli(
  options: AwsCliOptions,
): Promise<CliResult & { accepted: string[]; sandbox: AwsSandbox; json: Record<string, unknown> }> {
  const { sandbox, env } = await awsSandbox(options);
  const { url, credentials } = sandbox;
  const args = options.args ?? [];
  const given = (name: string) => args.some((arg) => arg.startsWith(`--${name}`));
  const result = await cli({
    ...options,
    args: [
      ...(given('provider') ? [] : ['--provider', 'aws-codepipeline']),
      ...(given('pipeline-id') ? [] : ['--pipeline-id', 'demo']),
      ...(given('stage') ? [] : ['--stage', 'Deploy']),
      ...args,
    ],
    env: {
      RESTAGE_ENDPOINT: url,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: credentials['access-key-id'],
      AWS_SECRET_ACCESS_KEY: credentials['secret-access-key'],
      AWS_EC2_METADATA_DISABLED: 'true',
      ...env,
      ...options.env,
      ...options.envOf?.(sandbox),
    },
  });
  await sandbox.close();
  return {
    ...result,
    sandbox,
    accepted: sandbox.requests.filter(({ accepted }) => accepted).map(({ operation }) => operation),
    json: args.includes('--json') && result.stdout !== '' ? JSON.parse(result.stdout) : {},
  };
}

describe.concurrent('exit codes', () => {
  it.for<[number, string, AwsCliOptions]>([
    [0, 'succeeded', { args: [] }],
    [0, 'in-progress', { args: ['--no-wait'] }],
    [0, 'waiting-approval', { args: ['--pipeline-id=demo-approval', '--on-approval', 'return'] }],
    [0, 'succeeded', { args: ['--pipeline-id=demo-green', '--if-nothing-to-retry=succeed'] }],
    [0, 'failed', { args: ['--dry-run'] }],
    [1, 'failed', { args: ['--pipeline-id', 'demo-fails'] }],
    [1, 'rolled-back', { args: ['--pipeline-id=demo-fails', '--if-retries-fail=rollback'] }],
    [
      0,
      'rolled-back',
      { args: ['--pipeline-id=demo-fails', '--if-retries-fail=rollback', '--no-fail-on-rollback'] },
    ],
    [2, '', { args: ['--mode=rerun'] }],
    [2, '', { args: [], env: { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined } }],
    [3, 'succeeded', { args: ['--pipeline-id=demo-green'] }],
    [3, '', { args: ['--pipeline-id=nope'] }],
    [3, 'failed', { args: [], faults: ['no-permission'] }],
    [4, 'waiting-approval', { args: ['--pipeline-id=demo-approval', '--on-approval=fail'] }],
    [5, 'timed-out', { args: ['--timeout-minutes=0.4'] }],
    [6, 'unknown', { args: [], faults: ['reset-before@RetryStageExecution*'] }],
  ])('%i with %s', async ([exitCode, finalStatus, options], { expect }) => {
    const run = await awsCli({ ...options, args: [...(options.args ?? []), '--json'] });
    expect(run).toMatchObject({ exitCode, json: { 'final-status': finalStatus } });
  });

  it.for(['SIGINT', 'SIGTERM'] as const)('130 after %s, at once', async (name, { expect }) => {
    const run = await awsCli({ signal: { name, after: (output) => output.includes('Now in progress') } });
    expect(run).toMatchObject({ exitCode: 130, accepted: ['RetryStageExecution'] });
    expect(run.stdout).toContain('The job was cancelled. The remote execution was left running.');
    expect(run.msToExitAfterSignal).toBeLessThan(2_000);
  });

  it('130 with --on-cancel stop, and the execution is stopped', async ({ expect }) => {
    const run = await awsCli({
      args: ['--on-cancel', 'stop'],
      signal: { name: 'SIGTERM', after: (output) => output.includes('Now in progress') },
    });
    expect(run).toMatchObject({ exitCode: 130, accepted: ['RetryStageExecution', 'StopPipelineExecution'] });
  });
});

describe.concurrent('a second signal', () => {
  const stalled = (againMs: number) =>
    awsCli({
      args: ['--on-cancel', 'stop'],
      faults: ['stall@StopPipelineExecution*1'],
      speed: 8,
      signal: { name: 'SIGINT', after: (output) => output.includes('Now in progress'), againMs },
    });

  it('that comes with the first is the same one: the stop is waited for', async ({ expect }) => {
    const run = await stalled(20);
    expect(run.exitCode).toBe(130);
    expect(run.stdout).toContain('could not be stopped');
  });

  it('later means at once', async ({ expect }) => {
    const run = await stalled(1_200);
    expect(run.exitCode).toBe(130);
    expect(run.stdout).not.toContain('could not be stopped');
    expect(run.msToExitAfterSignal).toBeLessThan(2_500);
  });
});

describe.concurrent('what was asked', () => {
  it('comes from variables, and from options first', async ({ expect }) => {
    const run = await awsCli({
      args: ['--provider', 'aws-codepipeline', '--pipeline-id', 'demo'],
      env: { RESTAGE_PIPELINE_ID: 'nope', RESTAGE_DRY_RUN: 'true', RESTAGE_MODE: 'rollback' },
    });
    expect(run).toMatchObject({ exitCode: 0, accepted: [] });
    expect(run.stdout).toContain('From variables: mode, dry-run, endpoint');
    expect(run.stdout).toContain('would roll');
  });

  it('an unknown option: nothing is sent, and the nearest is named', async ({ expect }) => {
    const run = await awsCli({ args: ['--dryrun', '--pipline-id', 'x'] });
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.sandbox.requests).toEqual([]);
    expect(run.stderr).toContain('There is no option --dryrun; did you mean --dry-run?');
    expect(run.stderr).toContain('There is no option --pipline-id; did you mean --pipeline-id?');
  });

  it('what only a GitHub workflow has is refused by name', async ({ expect }) => {
    const run = await cli({ args: ['--environment', 'production'] });
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain('--environment exists only in the GitHub Action.');
  });

  it('bad values are reported together, each as it was given', async ({ expect }) => {
    const run = await awsCli({ args: ['--mode', 'rerun'], env: { RESTAGE_TIMEOUT_MINUTES: 'soon' } });
    expect(run.exitCode).toBe(2);
    expect(run.sandbox.requests).toEqual([]);
    expect(run.stdout).toContain('error: --mode "rerun" is not accepted');
    expect(run.stdout).toContain('error: RESTAGE_TIMEOUT_MINUTES "soon" is not accepted');
  });

  it('help and version', async ({ expect }) => {
    const help = await cli({ args: ['--help', '--no-such-option'] });
    expect(help).toMatchObject({ exitCode: 0, stderr: '' });
    for (const text of ['--pipeline-id ID', '--[no-]wait', 'RESTAGE_OIDC_TOKEN', 'Exit codes', '  130  '])
      expect(help.stdout).toContain(text);
    const version = await cli({ args: ['--version'] });
    expect(version).toMatchObject({ exitCode: 0, stderr: '' });
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe.concurrent('secrets', () => {
  it('by option work, with a warning that does not repeat them', async ({ expect }) => {
    const { sandbox, env } = await awsSandbox({});
    const secret = sandbox.credentials['secret-access-key'] ?? '';
    const run = await cli({
      args: [
        '--provider=aws-codepipeline',
        '--pipeline-id=demo',
        '--stage=Deploy',
        '--no-wait',
        '--debug',
        `--endpoint=${sandbox.url}`,
        '--region=eu-central-1',
        `--access-key-id=${sandbox.credentials['access-key-id']}`,
        `--secret-access-key=${secret}`,
      ],
      env,
    });
    await sandbox.close();
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain('give it as RESTAGE_SECRET_ACCESS_KEY instead');
    expect(run.stdout).toContain('debug: GetPipelineState');
    expect(run.stdout + run.stderr).not.toContain(secret);
  });

  it('by variable, without one', async ({ expect }) => {
    const run = await awsCli({
      args: ['--no-wait'],
      env: { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined },
      envOf: ({ credentials }) => ({
        RESTAGE_ACCESS_KEY_ID: credentials['access-key-id'] ?? '',
        RESTAGE_SECRET_ACCESS_KEY: credentials['secret-access-key'] ?? '',
      }),
    });
    expect(run.exitCode).toBe(0);
    expect(run.stdout).not.toContain('warning');
  });

  it('an OIDC token of any CI system is exchanged for a role', async ({ expect }) => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = `${part({ alg: 'RS256' })}.${part({ aud: 'sts.amazonaws.com', sub: 'project_path:a/b' })}.c2ln`;
    const run = await awsCli({
      args: ['--no-wait', '--role-to-assume', 'arn:aws:iam::123456789012:role/restage'],
      env: { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined, RESTAGE_OIDC_TOKEN: token },
      envOf: ({ url }) => ({ AWS_ENDPOINT_URL_STS: url }),
    });
    expect(run).toMatchObject({ exitCode: 0, accepted: ['RetryStageExecution'] });
    expect(run.sandbox.requests.map(({ operation }) => operation)).toContain('AssumeRoleWithWebIdentity');
    expect(run.stdout + run.stderr).not.toContain(token);
  });

  it('a role without a token says where one is given', async ({ expect }) => {
    const run = await awsCli({
      args: ['--role-to-assume', 'arn:aws:iam::123456789012:role/restage'],
      env: { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined },
    });
    expect(run.exitCode).toBe(2);
    expect(run.stdout).toContain('RESTAGE_OIDC_TOKEN');
  });
});

describe.concurrent('what others read', () => {
  it('--json: the result alone on standard output, the log on standard error', async ({ expect }) => {
    const run = await awsCli({ args: ['--json'] });
    expect(run.stdout.trim().split('\n')).toHaveLength(1);
    expect(run.json).toMatchObject({
      outcome: 'triggered',
      'final-status': 'succeeded',
      pipeline: 'demo',
      stage: { name: 'Deploy' },
      actions: [{ name: 'Migrate' }, { name: 'Release' }],
    });
    expect(run.stderr).toContain('ok: Stage Deploy of pipeline demo succeeded.');
  });

  it('plain lines without a terminal: no escape, nothing drawn over', async ({ expect }) => {
    const run = await awsCli({});
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that none is left is the point
    expect(run.stdout).not.toMatch(/[\u001b\r]/);
    expect(run.stdout).toMatch(/^\+0:\d\d Now succeeded, attempt 1$/m);
    const coloured = await awsCli({ args: ['--no-wait'], env: { FORCE_COLOR: '1' } });
    expect(coloured.stdout).toContain('\u001b[32mok:');
    expect(coloured.stdout).not.toContain('\r');
  });

  it('the output file: a shell sources it, and it is not what an earlier run left', async ({ expect }) => {
    const file = join(folder, 'report.env');
    writeFileSync(file, 'RESTAGE_OUTPUT_FINAL_STATUS=succeeded\nRESTAGE_FOREIGN=1\n');
    const run = await awsCli({ args: ['--pipeline-id=demo-fails', '--output-file', file, '--json'] });
    const print =
      'printf "%s|" "$RESTAGE_OUTPUT_EXECUTION_ID" "$RESTAGE_OUTPUT_FINAL_STATUS" "$RESTAGE_OUTPUT_EXECUTION_URL"';
    const shell = execFileSync('sh', ['-euc', `. "$0"; ${print} "\${RESTAGE_FOREIGN-}"`, file], {
      encoding: 'utf8',
    });
    const { json } = run;
    expect(shell).toBe(`${json['execution-id']}|failed|${json['execution-url']}||`);
  });

  it('the output file of hostile texts runs nothing', async ({ expect }) => {
    const file = join(folder, 'hostile.env');
    const run = await awsCli({
      args: ['--pipeline-id=demo-fails', '--output-file', file],
      faults: ['hostile-text'],
    });
    expect(run.exitCode).toBe(1);
    const sourced = spawnSync('sh', ['-euc', '. "$0"; printf %s "$RESTAGE_OUTPUT_FAILURE_REASON"', file], {
      encoding: 'utf8',
    });
    expect(sourced).toMatchObject({ status: 0, stderr: '' });
    expect(sourced.stdout).toMatch(/^Release[\w./:@%+,-]+$/);
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(12);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that none is left is the point
    expect(run.stdout).not.toMatch(/[\u001b\u202e\u0000]|##\[|^::/m);
  });

  it('the output file has the execution before the end is known', async ({ expect }) => {
    const file = join(folder, 'early.env');
    let seen = '';
    await awsCli({
      args: ['--output-file', file],
      signal: {
        name: 'SIGKILL',
        after: (output) => {
          if (!output.includes('Now in progress')) return false;
          seen = readFileSync(file, 'utf8');
          return true;
        },
      },
    });
    expect(seen).toMatch(/^RESTAGE_OUTPUT_EXECUTION_ID=[0-9a-f-]{36}$/m);
    expect(seen).toContain('RESTAGE_OUTPUT_FINAL_STATUS=in-progress\n');
  });

  it('an output file is emptied even when the options are wrong', async ({ expect }) => {
    const file = join(folder, 'stale.env');
    writeFileSync(file, 'RESTAGE_OUTPUT_FINAL_STATUS=succeeded\n');
    expect(await cli({ args: ['--output-file', file, '--no-such-option'] })).toMatchObject({ exitCode: 2 });
    expect(readFileSync(file, 'utf8')).toBe('');
  });

  it('an output file that cannot be written is known before anything is sent', async ({ expect }) => {
    const run = await awsCli({ args: ['--output-file', join(folder, 'no-such-folder', 'x.env')] });
    expect(run.exitCode).toBe(2);
    expect(run.sandbox.requests).toEqual([]);
    expect(run.stdout).toContain('--output-file cannot be written');
  });
});

describe.concurrent('the built-in sandbox', () => {
  it('needs no account', async ({ expect }) => {
    const run = await cli({
      args: ['--provider=aws-codepipeline', '--pipeline-id=demo', '--stage=Deploy', '--endpoint=sandbox'],
      env: { RESTAGE_SANDBOX_CLOCK: `60@${Date.now()}` },
    });
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toContain('ok: Stage Deploy of pipeline demo succeeded.');
  });
});

const hasPython = spawnSync('python3', ['-c', 'import pty']).status === 0;

/** Runs argv on a terminal of 70 columns and copies what appears on it; argv[1], if any, is typed at "Now in progress". */
const terminal = `
import fcntl, os, pty, select, struct, sys, termios
typed, argv = sys.argv[1].encode(), sys.argv[2:]
pid, fd = pty.fork()
if pid == 0:
    os.execvp(argv[0], argv)
fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack('HHHH', 24, 70, 0, 0))
seen = b''
while True:
    try:
        data = os.read(fd, 65536)
    except OSError:
        break
    if not data:
        break
    seen += data
    os.write(1, data)
    if typed and b'Now in progress' in seen:
        os.write(fd, typed)
        typed = b''
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`;

describe.concurrent('on a terminal', () => {
  const onTerminal = (env: Record<string, string>, typed = '') =>
    awsCli({
      speed: 12,
      command: ['python3', '-c', terminal, typed, process.execPath, cliScript],
      env: { TERM: 'xterm', ...env },
    });
  const drawn = (text: string) => text.split('\r\u001b[2K').length - 1;

  it('colours, and a live line that ends without a trace', async ({ expect, skip }) => {
    skip(!hasPython, 'python3 with its pty module is needed to make a terminal');
    const run = await onTerminal({});
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain('\u001b[32mok:');
    expect(run.stdout).toMatch(/Deploy: in progress, \d of 2 actions done, now (Migrate|Release)/);
    expect(drawn(run.stdout)).toBeGreaterThan(5);
    const screen = run.stdout.split('\n').map((line) => line.split('\r\u001b[2K').at(-1) ?? '');
    expect(screen.join('\n')).not.toContain('actions done');
    expect(screen.at(-1)).toBe('');
    for (const piece of run.stdout.replaceAll('\r\u001b[2K', '\n').split(/\r?\n/)) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: colours have no width
      const plain = piece.replace(/\u001b\[\d+m/g, '');
      if (plain.includes('actions done, now')) expect(plain.length).toBeLessThan(70);
    }
  });

  it('NO_COLOR leaves the live line, TERM=dumb neither', async ({ expect, skip }) => {
    skip(!hasPython, 'python3 with its pty module is needed to make a terminal');
    const plain = await onTerminal({ NO_COLOR: '1' });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are what must not be there
    expect(plain.stdout).not.toMatch(/\u001b\[\d+m/);
    expect(drawn(plain.stdout)).toBeGreaterThan(5);
    const dumb = await onTerminal({ TERM: 'dumb' });
    expect(dumb.stdout).not.toContain('\u001b');
    expect(dumb.stdout).toContain('ok: Stage Deploy');
  });

  it('Ctrl+C cancels', async ({ expect, skip }) => {
    skip(!hasPython, 'python3 with its pty module is needed to make a terminal');
    const run = await onTerminal({}, '\u0003');
    expect(run).toMatchObject({ exitCode: 130, accepted: ['RetryStageExecution'] });
    expect(run.stdout).toContain('The job was cancelled.');
  });
});
