import { hash, verify } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';
import { PasswordQueue } from './password-queue.js';

// OWASP's first choice for Argon2id (the library's default variant): 19 MiB, two passes, one lane
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/**
 * One at a time: each takes 19 MiB and a processor for 20 ms. A morning's sign-ins, some 45 a second, leave the rest to who is in.
 * Lanes are addresses, and accounts where somebody has signed in: who tries a hundred passwords holds up nobody elsewhere.
 */
const queue = new PasswordQueue();

/** Before an attempt is counted that could not be judged. @throws Refusal BUSY */
export function refuseWhenPasswordsWait(lane: string): void {
  queue.refuseWhenFull(lane);
}

/** Argon2id PHC string (R-ACC-5). Runs on the thread pool. @throws Refusal BUSY, of a lane */
export function hashPassword(password: string, lane: string | null = null): Promise<string> {
  return queue.run(lane, () => hash(password, COST));
}

let decoy: Promise<string> | undefined;

/**
 * Whether `password` is the one of `passwordHash`. A null hash (unknown identifier) takes as long and is false,
 * so that time tells nothing of which half was wrong (R-ACC-7).
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
