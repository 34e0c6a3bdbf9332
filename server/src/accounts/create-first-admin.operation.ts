import type { EntityManager } from '@mikro-orm/postgresql';
import { insertFirstAdmin } from './create-first-admin.sql.js';
import { hashPassword } from './password.js';

/**
 * R-ACC-3: the one account that no admin creates. Its password is a
 * temporary one: single use, 72 hours, to be changed at the first sign-in. Makes the head office too where there is none yet.
 */
export async function createFirstAdmin(
  em: EntityManager,
  admin: { identifier: string; firstName: string; lastName: string; email: string; password: string },
): Promise<void> {
  const { identifier, firstName, lastName, email, password } = admin;
  const address = { organisation: 'Siège', lastName, firstName, email, phone: '', street: '', postcode: '', city: '' };
  const passwordHash = await hashPassword(password);
  const person = { identifier, firstName, lastName, email };
  await insertFirstAdmin.run(em, { ...person, passwordHash, address: JSON.stringify(address) });
}
