import type { Target } from '../provider.js';
import type { Identity } from './identity.js';

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** Where an operation of the service lives. */
export interface Route {
  /** The address to send to; may hold an access token. */
  url(operation: string, query: Query): URL;
  /** The same for people. */
  shown(operation: string, query: Query): string;
}

/**
 * `gateway` (BlueKing API Gateway): `{base}/v4/{type}/projects/{project}/{operation}`;
 * `direct` (the service's own gateway): `{base}/{type}/v4/projects/{project}/{operation}`.
 * Source: bk_apigw_resources_devops.yaml; ApigwBuildResourceV4.kt `@Path`.
 */
export function createRoute(
  base: URL,
  style: Target['apiStyle'],
  projectId: string,
  { type, query: identity }: Pick<Identity, 'type' | 'query'>,
): Route {
  const version = style === 'gateway' ? `v4/${type}` : `${type}/v4`;
  const root = `${base.origin}${base.pathname.replace(/\/+$/, '')}`;
  const address = (operation: string, query: Query) => {
    const url = new URL(`${root}/${version}/projects/${encodeURIComponent(projectId)}/${operation}`);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.append(name, String(value));
    }
    return url;
  };
  return {
    url: (operation, query) => address(operation, { ...query, ...identity }),
    shown: (operation, query) => address(operation, query).href,
  };
}
