import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';

/** The files through which a step talks to the runner, by the variable that holds their path, in the runner's order. */
export const commandFiles = [
  'GITHUB_PATH',
  'GITHUB_ENV',
  'GITHUB_STEP_SUMMARY',
  'GITHUB_STATE',
  'GITHUB_OUTPUT',
] as const;

export type CommandFile = (typeof commandFiles)[number];

const filePrefixes: Readonly<Record<CommandFile, string>> = {
  GITHUB_PATH: 'add_path_',
  GITHUB_ENV: 'set_env_',
  GITHUB_STEP_SUMMARY: 'step_summary_',
  GITHUB_STATE: 'save_state_',
  GITHUB_OUTPUT: 'set_output_',
};

/** The folders of one step. All of them are new and empty, and gone after `remove`. */
export interface StepFolders {
  readonly home: string;
  readonly temp: string;
  readonly tools: string;
  /** The step's working directory. Not removed if the caller brought it. */
  readonly workspace: string;
  readonly eventFile: string;
  readonly commandFiles: Readonly<Record<CommandFile, string>>;
  /** Text of the command files by variable, and of any other file the step left, by path below the folders. */
  collect(): Promise<Record<string, string>>;
  remove(): Promise<void>;
}

export async function createStepFolders(workspace?: string): Promise<StepFolders> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'runner-double-')));
  const folder = async (...path: string[]) => {
    const made = join(root, ...path);
    await mkdir(made, { recursive: true });
    return made;
  };
  const commands = await folder('temp', '_runner_file_commands');
  const event = join(await folder('temp', '_github_workflow'), 'event.json');
  await writeFile(event, '{}');
  const id = randomUUID();
  const paths = Object.fromEntries(
    commandFiles.map((name) => [name, join(commands, filePrefixes[name] + id)]),
  ) as Record<CommandFile, string>;
  await Promise.all(Object.values(paths).map((path) => writeFile(path, '')));

  return {
    home: await folder('home'),
    temp: join(root, 'temp'),
    tools: await folder('tools'),
    workspace: workspace === undefined ? await folder('workspace') : resolve(workspace),
    eventFile: event,
    commandFiles: paths,
    collect: async () => {
      const names = new Map<string, string>(Object.entries(paths).map(([name, path]) => [path, name]));
      const found = await readdir(root, { recursive: true, withFileTypes: true });
      const files = found
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name));
      const texts = files
        .filter((path) => path !== event)
        .map(
          async (path) => [names.get(path) ?? relative(root, path), await readFile(path, 'utf8')] as const,
        );
      return Object.fromEntries(await Promise.all(texts));
    },
    remove: () => rm(root, { recursive: true, force: true, maxRetries: 3 }),
  };
}
