import { QUEUE_MS } from './faults.js';

export interface Entry {
  readonly id: number;
  readonly pipelineId: string;
  readonly runId: string;
  readonly enqueuedAt: number;
}

/** Runs that wait until another one ends. */
export class Queue {
  private readonly entries: Entry[] = [];
  private made = 16;

  /** @returns when the entry leaves the queue by itself */
  add(pipelineId: string, runId: string, now: number): { readonly entry: Entry; readonly until: number } {
    this.made += 1;
    const entry = { id: this.made, pipelineId, runId, enqueuedAt: now };
    this.entries.push(entry);
    return { entry, until: now + QUEUE_MS };
  }

  of(pipelineId: string): readonly Entry[] {
    return this.entries.filter((entry) => entry.pipelineId === pipelineId);
  }

  holds(runId: string): boolean {
    return this.entries.some((entry) => entry.runId === runId);
  }

  /** `false`: it was not there any more. */
  remove(id: number): boolean {
    const at = this.entries.findIndex((entry) => entry.id === id);
    if (at !== -1) this.entries.splice(at, 1);
    return at !== -1;
  }
}
