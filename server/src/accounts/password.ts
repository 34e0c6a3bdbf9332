import { hash, verify } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';
import { PasswordQueue } from './password-queue.js';

// OWASP's first choice for Argon2id (the library's default variant): 19 MiB, two passes, one lane
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/**
 * One at a time: a hash takes 19 MiB and 20 ms of a processor, so that even 45 sign-ins a second leave time for those who are
 * signed in. Lanes are addresses (after sign-in, accounts): whoever tries a hundred passwords delays nobody elsewhere.
 */
const queue = new PasswordQueue();

/**
 * Called before an attempt is counted: one that could not be checked anyway must not count.
 * @throws Refusal BUSY
 */
export function refuseWhenPasswordsWait(lane: string): void {
  queue.refuseWhenFull(lane);
}

/** Argon2id PHC string (R-ACC-5). Runs on the thread pool. @throws Refusal BUSY, of a lane */
export function hashPassword(password: string, lane: string | null = null): Promise<string> {
  return queue.run(lane, () => hash(password, COST));
}

let decoy: Promise<string> | undefined;

/**
 * Whether `password` belongs to `passwordHash`. A null hash (unknown identifier) is false and takes as long, so that the time
 * does not tell which half was wrong (R-ACC-7).
 * @throws Refusal BUSY, of a lane
 */
export async function verifyPassword(
  passwordHash: string | null,
  password: string,
  lane: string | null = null,
): Promise<boolean> {
  if (passwordHash === null) {
    decoy ??= hashPassword(randomBytes(16).toString('hex'));
    const hash = await decoy;
    await queue.run(lane, () => verify(hash, password));
    return false;
  }
  return queue.run(lane, () => verify(passwordHash, password));
}
