import type { Provider } from './provider.js';

/** One line per provider; each is loaded only when it is asked for. */
const providers: Readonly<Record<string, () => Promise<Provider>>> = {
  'aws-codepipeline': async () => (await import('./aws-codepipeline/provider.js')).awsCodePipeline,
  'huawei-codearts': async () => (await import('./huawei-codearts/provider.js')).huaweiCodeArts,
  'huawei-containerops': async () => (await import('./huawei-containerops/provider.js')).huaweiContainerOps,
  'bk-ci': async () => (await import('./bk-ci/provider.js')).bkCi,
};

export const providerIds: readonly string[] = Object.keys(providers);

/** The provider, or `undefined` for a name that is not one of `providerIds`. */
export async function loadProvider(id: string): Promise<Provider | undefined> {
  return Object.hasOwn(providers, id) ? providers[id]?.() : undefined;
}
