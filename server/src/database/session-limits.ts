/** How long a session of PostgreSQL may stand in others' way, in milliseconds; 0 is for ever (ADR 22, invariant 10). */
export interface SessionLimits {
  /** Waiting for one lock. */
  readonly lockMs: number;
  /** One statement. */
  readonly statementMs: number;
  /** Holding a transaction open and asking nothing: its process is frozen, or on the far side of a broken line. */
  readonly idleInTransactionMs: number;
}

/**
 * Requests, jobs, sweep, mail, exports and commands. A lock is waited for shortly, since `inTransaction` asks again without
 * keeping a connection meanwhile. No transaction of the shop does anything slow: three seconds of silence are no pause.
 */
export const SHOP_LIMITS: SessionLimits = { lockMs: 150, statementMs: 15_000, idleInTransactionMs: 3_000 };

/** Agenda's own statements, which nobody tries again. */
export const JOB_STORE_LIMITS: SessionLimits = { lockMs: 5_000, statementMs: 15_000, idleInTransactionMs: 5_000 };

/** Building an index takes what it takes; another process that migrates is waited for. */
export const MIGRATION_LIMITS: SessionLimits = { lockMs: 0, statementMs: 0, idleInTransactionMs: 60_000 };
