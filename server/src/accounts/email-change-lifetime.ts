/** As long as a temporary password: over a weekend. */
const VALID_MS = 72 * 3_600_000;

/** Until when a change of address that is asked for, or mailed again, can be confirmed. */
export function emailChangeEnd(now: Date): Date {
  return new Date(now.getTime() + VALID_MS);
}
