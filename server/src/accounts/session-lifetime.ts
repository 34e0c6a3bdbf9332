/** A session ends after this long without use. */
export const SESSION_IDLE_MS = 8 * 3_600_000;
/** And after this long whatever its use. */
export const SESSION_TOTAL_MS = 7 * 86_400_000;
/** Use moves the idle limit at most this often, so that reading a page writes nothing. */
export const SESSION_TOUCH_MS = 10 * 60_000;
/**
 * Open sessions of an account: more than one person has browsers, so that what was left open somewhere ends, and a thief cannot
 * open any number. The one that was used least lately goes first.
 */
export const MOST_SESSIONS = 20;
