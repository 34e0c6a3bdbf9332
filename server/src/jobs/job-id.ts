import { createHash } from 'node:crypto';
import type { JobReference } from './job-types.js';

/**
 * Lower-case hexadecimal digits that stand for (name, key) in every process. As the store's primary key they make
 * « at most one pending job » a matter of one indexed statement, without reading first.
 */
export function jobId({ name, key }: JobReference, digits: 24 | 32): string {
  return createHash('sha256').update(`${name}\0${key}`).digest('hex').slice(0, digits);
}
