const MINUTE = 60_000;

/** After this many refusals a mail is given up. */
export const MAX_ATTEMPTS = 20;

/** How long to wait after a mail was refused `attempts` times: a minute, doubled each time, an hour at most. In ms. */
export function retryDelay(attempts: number): number {
  return Math.min(MINUTE * 2 ** (attempts - 1), 60 * MINUTE);
}
