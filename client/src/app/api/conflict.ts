import type { Refusal } from './refusal';

/** What somebody else saved since a record was opened. */
export interface OtherVersion<Saved> {
  readonly current: Saved;
  readonly by: string | null;
  readonly at: string | null;
}

/** The other's version of what was opened, whose values the refusal carries; null for any other refusal. */
export function conflictOf<Saved extends object>(
  { code, details }: Refusal,
  opened: Saved,
): OtherVersion<Saved> | null {
  const { version, values, changedBy, changedAt } = details;
  if (code !== 'CONFLICT' || typeof version !== 'number' || typeof values !== 'object') return null;
  return {
    current: { ...opened, ...values, version },
    by: typeof changedBy === 'string' ? changedBy : null,
    at: typeof changedAt === 'string' ? changedAt : null,
  };
}
