/**
 * Where CodeArts Pipeline is, by region. Three patterns of host names exist and none follows from the region, so an
 * unlisted region needs an endpoint. Source: huaweicloud-sdk-go-v3, services/codeartspipeline/v2/region/region.go.
 */
const names: Readonly<Record<string, readonly string[]>> = {
  'cloudpipeline-ext': [
    'ap-southeast-3',
    'cn-east-2',
    'cn-east-3',
    'cn-north-1',
    'cn-north-4',
    'cn-south-1',
    'cn-south-2',
    'cn-southwest-2',
    'la-north-2',
    'sa-brazil-1',
  ],
  'pipeline-external': ['la-south-2', 'tr-west-1'],
  pipeline: ['af-north-1', 'af-south-1', 'me-east-1'],
};

const hosts = new Map(
  Object.entries(names).flatMap(([name, regions]) =>
    regions.map((region) => [region, `${name}.${region}.myhuaweicloud.com`] as const),
  ),
);

export const regions: readonly string[] = [...hosts.keys()].sort();

/** Base URL of the service; `undefined` for a region nobody has listed. */
export function serviceUrl(region: string): URL | undefined {
  const host = hosts.get(region);
  return host === undefined ? undefined : new URL(`https://${host}`);
}
