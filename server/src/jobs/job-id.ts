import { createHash } from 'node:crypto';
import type { JobReference } from './job-types.js';

/**
 * The id of a job: the same lower-case hexadecimal digits for (name, key) in every process. As the store's primary key it
 * ensures that there is at most one pending job of them, with one indexed statement and no read before it.
 */
export function jobId({ name, key }: JobReference, digits: 24 | 32): string {
  return createHash('sha256').update(`${name}\0${key}`).digest('hex').slice(0, digits);
}
