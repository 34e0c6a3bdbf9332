import { hash, verify } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';

// OWASP's first choice for Argon2id (the library's default variant): 19 MiB, two passes, one lane
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

let free: Promise<unknown> = Promise.resolve();

/** One at a time: each takes 19 MiB and a processor for 20 ms. A morning's sign-ins, some 45 a second, leave the rest to who is in. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = free.then(work);
  free = done.catch(() => undefined);
  return done;
}

/** Argon2id PHC string (R-ACC-5). Runs on the thread pool. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, COST));
}

let decoy: Promise<string> | undefined;

/**
 * Whether `password` is the one of `passwordHash`. A null hash (unknown identifier) takes as long and is false,
 * so that time tells nothing of which half was wrong (R-ACC-7).
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  if (passwordHash === null) {
    decoy ??= hashPassword(randomBytes(16).toString('hex'));
    const hash = await decoy;
    await inTurn(() => verify(hash, password));
    return false;
  }
  return inTurn(() => verify(passwordHash, password));
}
