import type { Sandbox, SandboxOptions } from './sandbox.js';

/** One line per provider, by its name; nothing of a sandbox is loaded before somebody asks for it. */
export const sandboxes: Record<string, () => Promise<{ start(options: SandboxOptions): Promise<Sandbox> }>> =
  {
    'aws-codepipeline': async () => ({ start: (await import('./aws-codepipeline.js')).startAwsSandbox }),
    'huawei-codearts': async () => ({ start: (await import('./huawei-codearts.js')).startCodeArtsSandbox }),
    'huawei-containerops': async () => ({
      start: (await import('./huawei-containerops.js')).startContainerOpsSandbox,
    }),
    'bk-ci': async () => ({ start: (await import('./bk-ci.js')).startBkSandbox }),
  };
