import { Refusal } from '../kernel/refusal.js';

/** About two seconds of work, for the whole queue and for each lane; whoever comes when it is full is told to come back. */
const MOST_WAITING = 60;
const MOST_OF_A_LANE = 40;
const RETRY_AFTER_SECONDS = 2;

interface Job {
  start(): Promise<void>;
}

/**
 * Runs one job at a time, and takes the lanes in turn, one job of each. However many jobs wait in one lane, the first job of
 * another lane waits for at most one job of each lane.
 */
export class PasswordQueue {
  readonly #lanes = new Map<string | null, Job[]>();
  #waiting = 0;
  #isWorking = false;

  /** @throws Refusal BUSY: too much waits already */
  refuseWhenFull(lane: string): void {
    const ofLane = this.#lanes.get(lane)?.length ?? 0;
    if (this.#waiting < MOST_WAITING && ofLane < MOST_OF_A_LANE) return;
    throw new Refusal('BUSY', { retryAfterSeconds: RETRY_AFTER_SECONDS });
  }

  /**
   * Runs `work` when its turn comes. Work of the shop itself (a null lane) waits like any other and is never refused.
   * @throws Refusal BUSY
   */
  async run<T>(lane: string | null, work: () => Promise<T>): Promise<T> {
    if (lane !== null) this.refuseWhenFull(lane);
    return new Promise<T>((done, failed) => {
      const jobs = this.#lanes.get(lane) ?? [];
      // Never rejects: the next job has its turn even if this one failed
      jobs.push({ start: () => Promise.resolve().then(work).then(done, failed) });
      this.#lanes.set(lane, jobs);
      this.#waiting++;
      void this.#work();
    });
  }

  async #work(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    for (let job = this.#next(); job; job = this.#next()) await job.start();
    this.#isWorking = false;
  }

  #next(): Job | undefined {
    const [first] = this.#lanes;
    if (!first) return undefined;
    const [lane, jobs] = first;
    const job = jobs.shift();
    // A Map keeps the order of insertion: who had a turn goes to the end
    this.#lanes.delete(lane);
    if (jobs.length > 0) this.#lanes.set(lane, jobs);
    this.#waiting--;
    return job;
  }
}
