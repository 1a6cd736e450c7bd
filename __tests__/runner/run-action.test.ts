import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type RunOptions, type RunResult, runAction } from '../support/runner/run-action.js';
import { fixture } from './fixture.js';

function run(name: string, options: Partial<RunOptions> = {}): Promise<RunResult> {
  return runAction({ action: fixture(name), inputs: {}, ...options });
}

interface Seen {
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly execPath: string;
}

describe('the environment of a step', () => {
  let result: RunResult;
  let seen: Seen;

  beforeAll(async () => {
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'of the developer');
    vi.stubEnv('HTTPS_PROXY', 'http://proxy.invalid');
    result = await run('environment', {
      inputs: { 'With-Default': 'given', 'a new one': 'x', old: 'y' },
      env: { GITHUB_SERVER_URL: 'https://ghes.example', GITHUB_ACTOR: undefined, EXTRA: '1' },
      state: { remote: 'e-1' },
    });
    vi.unstubAllEnvs();
    seen = JSON.parse(result.stdout) as Seen;
  });

  it('has the inputs, given or default', () => {
    expect(seen.env).toMatchObject({
      INPUT_PLAIN: '',
      'INPUT_WITH-DEFAULT': 'given',
      INPUT_NUMBER: '0.5',
      INPUT_SWITCH: 'true',
      INPUT_TWO_WORDS: '',
      INPUT_A_NEW_ONE: 'x',
    });
  });

  it('comes with warnings about inputs, and none about missing ones', () => {
    expect(result.annotations.map(({ type, message }) => `${type}: ${message}`)).toEqual([
      "warning: Input 'old' has been deprecated with message: use plain",
      "warning: Unexpected input(s) 'a new one', valid inputs are " +
        "['plain', 'with-default', 'number', 'switch', 'two words', 'old']",
    ]);
    expect(result.seenLog).toMatch(/^Warning: Input 'old'.*\nWarning: Unexpected/);
    expect(result.log).not.toContain('Unexpected');
    expect(result.conclusion).toBe('success');
  });

  it('has the variables of a runner', () => {
    expect(seen.env).toMatchObject({
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_API_URL: 'https://api.github.com',
      GITHUB_REPOSITORY: expect.stringMatching(/^[\w-]+\/[\w-]+$/),
      GITHUB_RUN_ID: expect.stringMatching(/^\d+$/),
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_SHA: expect.stringMatching(/^[0-9a-f]{40}$/),
      GITHUB_WORKSPACE: seen.cwd,
      RUNNER_OS: expect.stringMatching(/^(Linux|macOS|Windows)$/),
      STATE_remote: 'e-1',
      PATH: process.env['PATH'],
    });
    expect(seen.execPath).toBe(process.execPath);
  });

  it('lets the caller add, replace and remove variables', () => {
    expect(seen.env).toMatchObject({ GITHUB_SERVER_URL: 'https://ghes.example', EXTRA: '1' });
    expect(seen.env).not.toHaveProperty('GITHUB_ACTOR');
  });

  it('has nothing of the developer but PATH', () => {
    const own = /^(INPUT|GITHUB|RUNNER|STATE)_/;
    const others = Object.keys(seen.env).filter((name) => !own.test(name));
    // macOS adds a variable of its own to every process.
    expect(others.filter((name) => !name.startsWith('__CF')).sort()).toEqual(['CI', 'EXTRA', 'HOME', 'PATH']);
    expect(seen.env['HOME']).not.toBe(process.env['HOME']);
  });

  it('is in folders that are gone afterwards', () => {
    for (const name of ['HOME', 'RUNNER_TEMP', 'GITHUB_OUTPUT', 'GITHUB_WORKSPACE']) {
      const path = seen.env[name];
      expect(path).toContain('runner-double-');
      expect(existsSync(String(path))).toBe(false);
    }
  });
});

describe('command files', () => {
  it('become outputs, state, environment, path and summary', async () => {
    const result = await run('file-commands');
    expect(result).toMatchObject({
      conclusion: 'success',
      outputs: { status: 'done', reason: 'two\nlines', leak: 'it is hunter2' },
      outputWrites: [
        { name: 'status', value: 'running' },
        { name: 'reason', value: 'two\nlines' },
        { name: 'status', value: 'done' },
        { name: 'leak', value: 'it is hunter2' },
      ],
      droppedJobOutputs: ['leak'],
      state: { remote: 'e-1' },
      envFile: { COLOUR: 'red' },
      pathFile: ['/opt/b', '/opt/a'],
      summary: '# Done\npassword ***\n',
    });
    expect(result.annotations).toEqual([
      { type: 'error', message: expect.stringContaining('NODE_OPTIONS'), properties: {} },
    ]);
    expect(result.files).toEqual({
      GITHUB_PATH: '/opt/a\n/opt/b\n/opt/a\n',
      GITHUB_ENV: 'COLOUR=red\nnode_options=--inspect\n',
      GITHUB_STEP_SUMMARY: '# Done\npassword hunter2',
      GITHUB_STATE: 'remote=e-1\n',
      GITHUB_OUTPUT: expect.stringContaining('status=running\n'),
      [join('home', '.config', 'session')]: 'left behind',
    });
  });

  it('fail the step when they break the grammar, and keep the rest', async () => {
    const result = await run('broken-output');
    expect(result).toMatchObject({
      exitCode: 0,
      conclusion: 'failure',
      outputs: { before: 'kept' },
      state: { remote: 'e-1' },
    });
    expect(result.seenLog).toBe(
      "Error: Unable to process file command 'output' successfully.\n" +
        "Error: Invalid value. Matching delimiter not found 'EOF'\n",
    );
  });

  it('with a summary of one mebibyte are fine', async () => {
    const result = await run('summary', { inputs: { bytes: String(1024 * 1024) } });
    expect(result.summary).toHaveLength(1024 * 1024 + 1);
    expect(result.annotations).toEqual([]);
  });

  it('with a larger summary lose all of it and annotate an error', async () => {
    const result = await run('summary', { inputs: { bytes: String(1024 * 1024 + 1) } });
    expect(result.summary).toBe('');
    expect(result.annotations).toMatchObject([
      { type: 'error', message: expect.stringContaining('upload aborted') },
    ]);
    expect(result.conclusion).toBe('success');
  });
});

describe('output', () => {
  it('is kept raw, shown processed, and told line by line', async () => {
    const lines: string[] = [];
    const result = await run('commands', { onLine: (line) => lines.push(line) });
    expect(result.stdout).toContain('::group::Details\ninside\n');
    expect(result.seenLog).toMatch(/^▸ Details\ninside\nWarning: .*deprecated.*\nNotice: no line end\n$/);
    expect(`${lines.join('\n')}\n`).toBe(result.seenLog);
    expect(result.groups).toEqual([{ title: 'Details', lines: ['inside'], closed: true }]);
    expect(result.outputs).toEqual({ old: 'way' });
  });

  it('shows debug lines with RUNNER_DEBUG', async () => {
    const result = await run('commands', { env: { RUNNER_DEBUG: '1' } });
    expect(result.seenLog).toContain('##[debug]hidden unless asked\n');
  });

  it('is interleaved as it arrives, and standard error may hold commands too', async () => {
    const result = await run('both-streams');
    expect(result.stdout).toBe('one\nthree\rfour\n');
    expect(result.stderr).toBe('::error::two\n');
    expect(result.log).toBe('one\n::error::two\nthree\nfour\n');
    expect(result.seenLog).toBe('one\nError: two\nthree\nfour\n');
  });

  it('of @actions/core means what it means to the runner', async () => {
    const result = await run('toolkit', { inputs: { stage: 'Deploy' } });
    expect(result).toMatchObject({
      exitCode: 1,
      conclusion: 'failure',
      outputs: { reason: 'a<<EOF\nb=c\n🚀' },
      state: { remote: 'e-1' },
      envFile: { COLOUR: 'red' },
      summary: '<h1>Done</h1>\n',
      masks: ['s3cr3t/+'],
      groups: [{ title: 'Reading', lines: ['stage Deploy token *** as ***'], closed: true }],
      annotations: [
        {
          type: 'error',
          message: '100% wrong\nsecond line',
          properties: { title: 'a, b: c', file: 'x.ts', line: '3' },
        },
        { type: 'error', message: 'gave up' },
      ],
    });
    expect(result.seenLog).not.toContain('s3cr3t');
  });

  it('may be huge', async () => {
    const result = await run('flood');
    expect(Buffer.byteLength(result.stdout)).toBeGreaterThan(16 * 1024 * 1022);
    expect(result.stdout).not.toContain('\uFFFD');
    expect(result.stderr).toHaveLength(4 * 1024 * 1024);
    expect(result.seenLog).toMatch(/the \*\*\* is at the end\n/);
    expect(result.conclusion).toBe('success');
  });
});

describe('a step', () => {
  it.each([
    ['0', 'success'],
    ['3', 'failure'],
  ])('that exits with %s is a %s', async (code, conclusion) => {
    const result = await run('exit-code', { inputs: { code } });
    expect(result).toMatchObject({ exitCode: Number(code), signal: null, killed: false, conclusion });
    expect(result.msToExitAfterCancel).toBeUndefined();
    expect(result.durationMs).toBeGreaterThan(0);
  });

  it('runs in the workspace it is given, which stays', async () => {
    const workspace = mkdtempSync(join(tmpdir(), 'workspace-'));
    try {
      const result = await run('environment', { cwd: workspace });
      expect((JSON.parse(result.stdout) as Seen).env['GITHUB_WORKSPACE']).toBe(workspace);
      expect(existsSync(workspace)).toBe(true);
    } finally {
      rmSync(workspace, { recursive: true });
    }
  });

  it('is killed, and its folders are removed, when a callback throws', async () => {
    const onLine = () => {
      throw new Error('from the callback');
    };
    await inOwnTemp(async (temp) => {
      await expect(run('stubborn', { onLine })).rejects.toThrow('from the callback');
      expect(readdirSync(temp)).toEqual([]);
    });
  });

  it('that cannot be started is an error, and nothing is left', async () => {
    await inOwnTemp(async (temp) => {
      await expect(run('exit-code', { cwd: join(temp, 'no', 'such', 'folder') })).rejects.toThrow('ENOENT');
      expect(readdirSync(temp)).toEqual([]);
    });
  });
});

describe('action.yml', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'action-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['another runtime', 'runs: { using: node26, main: a.js }', "'using: node26' is not supported"],
    ['no runtime', 'name: x', 'is not supported'],
    ['no script', 'runs: { using: node24 }', 'runs.main is missing'],
    ['a script that is not there', 'runs: { using: node24, main: a.js }', "File not found: 'a.js'"],
    [
      'an expression as a default',
      `inputs: { token: { default: "$\{{ github.token }}" } }\nruns: { using: node24, main: a.js }`,
      "default of 'token' is an expression",
    ],
  ])('is refused with %s', async (_, text, message) => {
    writeFileSync(join(folder, 'action.yml'), text);
    await expect(runAction({ action: folder, inputs: {} })).rejects.toThrow(message);
  });

  it('is needed', async () => {
    await expect(runAction({ action: fixture('none'), inputs: {} })).rejects.toThrow('ENOENT');
  });
});

/** Other tests make temporary folders at the same time; here only ours are looked at. */
async function inOwnTemp(test: (temp: string) => Promise<void>): Promise<void> {
  const temp = mkdtempSync(join(tmpdir(), 'own-'));
  vi.stubEnv('TMPDIR', temp);
  try {
    await test(temp);
  } finally {
    vi.unstubAllEnvs();
    rmSync(temp, { recursive: true });
  }
}
