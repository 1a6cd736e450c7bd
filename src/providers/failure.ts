import type { ActionView, Status } from '../engine/model.js';

const bad: ReadonlySet<Status> = new Set(['failed', 'cancelled']);

/** "Deploy: ConfigurationError: no such bucket; Smoke test: exit 1": what failed and what it said. */
export function failureReason(actions: readonly ActionView[]): string | undefined {
  const said = actions
    .filter(({ status }) => bad.has(status))
    .map(({ name, message, providerStatus }) => `${name}: ${message ?? providerStatus}`);
  return said.length === 0 ? undefined : said.join('; ');
}
