import type { HttpResponse, Judgement } from './types.js';

const PASSING = new Set([408, 500, 502, 503, 504]);

/** What an answer means when the provider does not say: by its status. */
export function judgeByStatus({ status }: HttpResponse): Judgement {
  if (status === 429) return 'throttled';
  return PASSING.has(status) ? 'passing' : 'final';
}
