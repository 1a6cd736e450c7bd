interface Entry {
  readonly at: number;
  readonly happen: () => void;
}

/**
 * What is going to happen, in order of time; what is due at the same moment happens in the order it was noted.
 * Nothing happens by itself: whoever wants to look moves the time first.
 */
export class Agenda {
  private readonly entries: Entry[] = [];
  private time: number;
  private moving = false;

  constructor(start: number) {
    this.time = start;
  }

  /** The moment that is happening, or the last one that has been reached. Milliseconds since the epoch. */
  get now(): number {
    return this.time;
  }

  /** Note that `happen` is due at `at`; a moment that has passed means now. Infinity: never. */
  note(at: number, happen: () => void): void {
    if (at === Number.POSITIVE_INFINITY) return;
    const entry = { at: Math.max(at, this.time), happen };
    const later = this.entries.findIndex((other) => other.at > entry.at);
    this.entries.splice(later === -1 ? this.entries.length : later, 0, entry);
  }

  /** Let everything happen that is due up to `time`. Time never goes backwards; what happens cannot move it. */
  move(time: number): void {
    if (this.moving) return;
    this.moving = true;
    try {
      for (let next = this.entries[0]; next !== undefined && next.at <= time; next = this.entries[0]) {
        this.entries.shift();
        this.time = next.at;
        next.happen();
      }
      this.time = Math.max(this.time, time);
    } finally {
      this.moving = false;
    }
  }
}
