import { type APIRequestContext } from '@playwright/test';
import { ask } from './graphql.ts';
import { mailbox, type Mail } from './mailbox.ts';
import { openSession } from './sign-in.ts';

/** Somebody whose account a test opens for itself alone. */
export interface Person {
  readonly identifier: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

/** With a password of their own. */
export interface Owner extends Person {
  readonly password: string;
}

/** What a mail says to sign in with. */
export interface Credentials {
  readonly identifier: string;
  readonly password: string;
}

/** An address at which nobody else gets mail. */
export const OWN_PASSWORD = 'quatre renards sous la bruyère';

/** The section that such accounts order for: it has no quota of its own, and nobody else in the demo data orders for it. */
const SECTION = 'SD22';
export const SECTION_NAME = "MGEN SECTION DES CÔTES-D'ARMOR";

let opened = 0;

/** R-ACC-3: an admin opens the account of a section director; its credentials are mailed. `request` is used up by it. */
export async function createAccount(
  request: APIRequestContext,
  { firstName = 'Anaïs', lastName = 'KERVOËL' }: Partial<Person> = {},
): Promise<Person> {
  await openSession(request, 'MGEN-SD44'); // whose sections are told with their ids
  const { recipientEntities } = await ask<{ recipientEntities: { id: string; code: string }[] }>(
    request,
    '{ recipientEntities { id code } }',
  );
  await openSession(request, 'mgen-admin');
  const mark = `${Date.now().toString(36)}${++opened}`;
  const person = { identifier: `MGEN-E2E-${mark}`, firstName, lastName, email: `a.kervoel.${mark}@exemple.fr` };
  await ask(request, 'mutation ($account: NewAccountInput!) { createAccount(account: $account) { id } }', {
    account: {
      ...person,
      type: 'SECTION_DIRECTOR',
      universes: ['PRINTS', 'GOODS'],
      homeEstablishmentId: recipientEntities.find(({ code }) => code === SECTION)?.id,
      managedEstablishmentIds: [],
    },
  });
  return person;
}

/** The same, signed in for the first time: `OWN_PASSWORD` is theirs, and no session is open. */
export async function openAccount(request: APIRequestContext, wanted?: Partial<Person>): Promise<Owner> {
  const person = await createAccount(request, wanted);
  const temporary = credentialsIn(await mailbox.receivedBy(person.email, 'Votre accès à la Boutique'));
  await openSession(request, temporary.identifier, temporary.password);
  await ask(
    request,
    'mutation ($current: String!, $new: String!) { changePassword(current: $current, new: $new) { id } }',
    { current: temporary.password, new: OWN_PASSWORD },
  );
  await ask(request, 'mutation { signOut }');
  return { ...person, password: OWN_PASSWORD };
}

/** @throws Error when the mail has none */
export function credentialsIn({ subject, text }: Mail): Credentials {
  const identifier = /^Identifiant\s*:\s*(\S+)$/m.exec(text)?.[1];
  const password = /^Mot de passe provisoire\s*:\s*(\S+)$/m.exec(text)?.[1];
  if (!identifier || !password) throw new Error(`No credentials in « ${subject} »`);
  return { identifier, password };
}
