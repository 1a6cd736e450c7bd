import { onTestFinished } from 'vitest';
import { demos } from '../../src/sandbox/bk-ci/demo.js';
import { cardOf } from '../../src/sandbox/bk-ci/pipeline.js';
import { type BkSandboxOptions, startBkSandbox } from '../../src/sandbox/bk-ci.js';
import { virtualClock } from '../support/virtual-clock.js';
import { send } from './http.js';

export interface Said {
  readonly status: number;
  /** Parsed where it is JSON, else the text. */
  // biome-ignore lint/suspicious/noExplicitAny: whatever the service says
  readonly body: any;
}

export type Query = Readonly<Record<string, string | number | boolean>>;

/** A sandbox, a clock that only the test moves, and plain requests on a real socket. */
export async function visit(options: Partial<BkSandboxOptions> = {}) {
  const clock = virtualClock(Date.UTC(2026, 10, 22, 12), { auto: false });
  const sandbox = await startBkSandbox({ clock, ...options });
  onTestFinished(() => sandbox.close());
  const { world, faults, deeds, books } = sandbox;

  /** `direct` unless headers or path say otherwise, as alice. */
  const ask = async (
    method: string,
    operation: string,
    query: Query = {},
    { headers = {}, prefix = '/apigw-user/v4/projects/demo', body = '' } = {},
  ): Promise<Said> => {
    const search = new URLSearchParams(
      Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])),
    );
    const { status, body: text } = await send(sandbox.url, {
      method,
      path: `${prefix}/${operation}?${search}`,
      headers: { 'content-type': 'application/json', 'x-devops-uid': 'alice', ...headers },
      body,
    });
    try {
      return { status, body: JSON.parse(text) };
    } catch {
      return { status, body: text };
    }
  };
  const get = (operation: string, query: Query) => ask('GET', operation, query);
  const post = (operation: string, query: Query) => ask('POST', operation, query);
  const newest = (name = 'demo') => {
    const id = demos.find((demo) => demo.name === name)?.id ?? '';
    const build = world.pipeline(id)?.executions.at(-1);
    if (build === undefined) throw new Error(`no build of ${name}`);
    return build;
  };
  /** `data` of build_detail, in short. */
  const detail = async (buildId: string, query: Query = {}) => {
    const { data } = (await get('build_detail', { buildId, ...query })).body;
    return {
      data,
      status: data.status,
      end: data.endTime,
      count: data.executeCount,
      stages: data.model.stages.map((stage: { status: string }) => stage.status) as string[],
    };
  };
  const retry = (name: string, query: Query) => post('build_retry', { buildId: newest(name).id, ...query });
  return { clock, sandbox, world, faults, deeds, books, ask, get, post, newest, detail, retry };
}

export function idOf(pipeline: string, key: string): string {
  const spec = demos.find(({ name }) => name === pipeline);
  const tasks =
    spec === undefined ? [] : cardOf(spec).stages.flatMap(({ jobs }) => jobs.flatMap((job) => job.tasks));
  const found = tasks.find((task) => task.key === key);
  if (found === undefined) throw new Error(`no task ${key}`);
  return found.id;
}
