import type { World } from './world.ts';

/** What one connection repeats. */
export interface Repeated {
  /** One operation. @throws Error when it does not succeed */
  run(): Promise<void>;
  close(): Promise<void> | void;
}

export interface Start {
  readonly world: World;
  /** Of this connection, counted from 0. */
  readonly index: number;
  /** The cookie of a session whose cart holds three lines and was not used yet; null when none is left. */
  takeFilledCart(): string | null;
}

export type Scenario = (start: Start) => Promise<Repeated>;
