import type { Clock } from '../src/kernel/clock.js';

/** A clock that goes when it is told to. */
export class TestClock implements Clock {
  #now: Date;

  /** `at`: ISO 8601. By default a Tuesday morning in Paris, far from month ends and clock changes. */
  constructor(at = '2026-11-10T09:00:00Z') {
    this.#now = new Date(at);
  }

  now(): Date {
    return new Date(this.#now);
  }

  set(at: string | Date): void {
    this.#now = new Date(at);
  }

  advance({
    days = 0,
    hours = 0,
    minutes = 0,
    ms = 0,
  }: {
    days?: number;
    hours?: number;
    minutes?: number;
    ms?: number;
  }): void {
    this.#now = new Date(this.#now.getTime() + days * 86_400_000 + hours * 3_600_000 + minutes * 60_000 + ms);
  }
}
