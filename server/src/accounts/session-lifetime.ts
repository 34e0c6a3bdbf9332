/** A session ends after this long without use. */
export const SESSION_IDLE_MS = 8 * 3_600_000;
/** And after this long in any case. */
export const SESSION_TOTAL_MS = 7 * 86_400_000;
/** Using a session moves its idle limit at most this often, so that most requests write nothing. */
export const SESSION_TOUCH_MS = 10 * 60_000;
/**
 * How many sessions of an account may be open: more than one person has browsers, but not any number, so that forgotten
 * sessions end and a thief cannot open ever more. The next one ends the one that was used the longest ago.
 */
export const MOST_SESSIONS = 20;
