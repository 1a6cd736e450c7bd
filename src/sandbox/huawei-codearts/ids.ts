import { type NewId, seededHex } from '../world/ids.js';

/** The project that all pipelines of the sandbox belong to. */
export const PROJECT_ID = idOf('sandbox');

/** A readable id of the service's shape: 32 letters and digits. "demo-fails" → `demofails00000…`. */
export function idOf(name: string): string {
  return name.replace(/[^0-9A-Za-z]/g, '').padEnd(32, '0');
}

/** Ids for runs and dispatches; the nth of a kind is always the same for a seed. */
export class Ids {
  private readonly seed: string;
  private readonly counts = { execution: 0, action: 0, revision: 0 };
  private readonly reserved: string[] = [];

  constructor(seed: string) {
    this.seed = seed;
  }

  readonly next: NewId = (kind) => {
    const promised = kind === 'execution' ? this.reserved.shift() : undefined;
    return promised ?? this.make(kind);
  };

  /** The id that the next run will get: it is told while the run waits in the queue. */
  promise(): string {
    const id = this.make('execution');
    this.reserved.push(id);
    return id;
  }

  private make(kind: Parameters<NewId>[0]): string {
    this.counts[kind] += 1;
    return seededHex(this.seed, kind, this.counts[kind]).slice(0, kind === 'revision' ? 40 : 32);
  }
}
