import type { Decision } from './decide.js';
import type { Place, Report, Request, Snapshot, Verdict } from './model.js';
import type { Answer, Plan } from './remote.js';

/**
 * What the engine tells while it works. Whoever listens shows it; the engine prints nothing.
 * `report` comes whenever an output became known or changed.
 */
export type EngineEvent =
  | { readonly type: 'located'; readonly place: Place; readonly request: Request }
  | { readonly type: 'observed'; readonly snapshot: Snapshot }
  | {
      readonly type: 'decided';
      readonly decision: Decision;
      readonly plan: Plan | undefined;
      readonly dryRun: boolean;
    }
  /** Where a rollback would go if every retry fails. */
  | { readonly type: 'fallback'; readonly plan: Plan }
  | { readonly type: 'pausing'; readonly ms: number; readonly attempts: number }
  | { readonly type: 'sending'; readonly plan: Plan; readonly resend: boolean }
  | { readonly type: 'answered'; readonly answer: Answer }
  | { readonly type: 'confirmed'; readonly proof: string; readonly afterMs: number }
  | { readonly type: 'changed'; readonly snapshot: Snapshot; readonly previous: Snapshot | undefined }
  | {
      readonly type: 'heartbeat';
      readonly snapshot: Snapshot | undefined;
      readonly nextReadMs: number;
      /** How long until the stage usually ends, in ms; negative once it takes longer. Undefined without history. */
      readonly usuallyEndsInMs: number | undefined;
    }
  | { readonly type: 'read-failed'; readonly message: string; readonly consecutive: number }
  | { readonly type: 'read-recovered'; readonly failures: number }
  | { readonly type: 'unknown-status'; readonly providerStatus: string }
  | { readonly type: 'stopping'; readonly why: string }
  | { readonly type: 'warning'; readonly message: string }
  | { readonly type: 'report'; readonly report: Report }
  | { readonly type: 'ended'; readonly verdict: Verdict };

export type Emit = (event: EngineEvent) => void;
