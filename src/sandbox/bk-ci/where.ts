/** What the address of a request says. */
export interface Where {
  /** Through the API gateway, or straight to the service's own. */
  readonly route: 'gateway' | 'direct';
  readonly type: 'apigw-user' | 'apigw-app' | 'apigw';
  readonly project: string;
  readonly operation: string;
  readonly query: URLSearchParams;
}

const GATEWAY = /^\/v4\/(apigw-user|apigw-app)\/projects\/([^/]+)\/([a-z_]+)$/;
const DIRECT = /^\/(apigw-user|apigw-app|apigw)\/v4\/projects\/([^/]+)\/([a-z_]+)$/;

/** The two orders of version and type are the two routes. `undefined`: neither. */
export function whereIs(target: string): Where | undefined {
  const { pathname, searchParams: query } = new URL(target, 'http://sandbox.invalid');
  const gateway = GATEWAY.exec(pathname);
  const [, type, project, operation] = gateway ?? DIRECT.exec(pathname) ?? [];
  if (type === undefined || project === undefined || operation === undefined) return undefined;
  return {
    route: gateway === null ? 'direct' : 'gateway',
    type: type as Where['type'],
    project: decodeURIComponent(project),
    operation,
    query,
  };
}
