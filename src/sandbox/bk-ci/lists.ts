import { buildOf, buildWith, type Context, integer, pipelineOf, refuse, view } from './context.js';
import { BkError } from './error.js';
import { orNull, rowOf } from './rows.js';

/** The most that `build_histories` gives at once, whatever is asked for. */
const MOST = 100;

/** A secret among the variables of a build, for tests to look for. */
export const SECRET_VARIABLE = 'variable-that-nobody-may-see';

/** `build_histories`: newest first. */
export function buildHistories(context: Context): object {
  const { id } = pipelineOf(context);
  const { query, world, faults, call } = context;
  const page = integer(context, 'page') ?? 1;
  const pageSize = Math.min(integer(context, 'pageSize') ?? 20, MOST);
  const from = integer(context, 'buildNoStart') ?? 0;
  const to = integer(context, 'buildNoEnd') ?? Number.POSITIVE_INFINITY;
  const words = query.getAll('status');
  const all = [...(world.pipeline(id)?.executions ?? [])].reverse().flatMap((execution) => {
    const found = buildWith(context, execution.id);
    const fits = execution.number >= from && execution.number <= to;
    if (found === undefined || !fits) return [];
    if (words.length > 0 && !words.includes(view(context, found).word)) return [];
    return [found];
  });
  const records = all.slice((page - 1) * pageSize, page * pageSize).map((found) => ({
    ...rowOf(context, found),
    ...(faults.has('no-count', call) ? {} : { executeCount: view(context, found).count }),
  }));
  return {
    count: all.length,
    page,
    pageSize,
    totalPages: Math.ceil(all.length / pageSize),
    records: orNull(context, records),
    hasDownloadPermission: true,
    pipelineVersion: 1,
  };
}

/** `batch_get_build_status`: a POST with up to 100 ids. */
export function batchGetBuildStatus(context: Context): object {
  const { id } = pipelineOf(context);
  const { body, faults, call } = context;
  if (!Array.isArray(body)) throw refuse(context, 400);
  if (body.length > MOST) throw BkError.service(2101282, 'at most 100 ids');
  return body.flatMap((buildId: unknown) => {
    const found = typeof buildId === 'string' ? buildWith(context, buildId) : undefined;
    if (found?.card.id !== id) return [];
    const count = faults.has('no-count', call) ? {} : { executeCount: view(context, found).count };
    return [{ ...rowOf(context, found), ...count }];
  });
}

/** `build_status`: the row, without a count, with the variables. */
export function buildStatus(context: Context): object {
  const found = buildOf(context);
  const { count } = view(context, found);
  return {
    ...rowOf(context, found),
    currentQueuePosition: 0,
    variables: found.book.wiped
      ? {}
      : { ...(count > 1 ? { BK_CI_RETRY_COUNT: String(count - 1) } : {}), token: SECRET_VARIABLE },
  };
}
