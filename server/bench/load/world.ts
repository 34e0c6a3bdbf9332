/** What the generator knows of the shop that it asks: how to reach it, and what was seeded. */
export interface World {
  readonly port: number;
  readonly databaseUrl: string;
  readonly references: readonly string[];
  /** Identifiers of the accounts; all have the same password. */
  readonly identifiers: readonly string[];
  readonly password: string;
  /** Cookies of open sessions with an empty cart, each of another account. */
  readonly sessions: readonly string[];
}
