import { STALE_MS } from './faults.js';

/** What reads go on showing for a while after a trigger. */
export class Stale {
  private readonly shown = new Map<string, { readonly until: number; readonly body: object }>();

  /** `body`: what a read of `key` would have answered just before the trigger. */
  hide(key: string, body: object, now: number): void {
    this.shown.set(key, { until: now + STALE_MS, body });
  }

  of(key: string, now: number): object | undefined {
    const entry = this.shown.get(key);
    return entry !== undefined && now < entry.until ? entry.body : undefined;
  }
}
