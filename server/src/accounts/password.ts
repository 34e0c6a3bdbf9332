import { hash, verify } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';

// OWASP's first choice for Argon2id (the library's default variant): 19 MiB, two passes, one lane
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

// Each takes 19 MiB and a processor for 20 ms: a morning’s sign-ins, some 45 a second, leave the rest to who is in already
const HASHES_AT_ONCE = 1;
let hashing = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (hashing < HASHES_AT_ONCE) hashing++;
  else await new Promise<void>((begin) => waiting.push(begin));
  try {
    return await work();
  } finally {
    // Whoever waits takes this place over
    const next = waiting.shift();
    if (next) next();
    else hashing--;
  }
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
