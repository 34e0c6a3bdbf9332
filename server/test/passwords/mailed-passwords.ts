import type { ParsedMail } from 'mailparser';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import type { Account } from '../../src/accounts/account.entity.js';
import type { AccountType } from '../../src/access/account-type.js';
import { hashPassword } from '../../src/accounts/password.js';
import { signInFrom } from '../accounts/sign-in-form.js';
import { startMailServer, type TestMailServer } from '../mail/mail-server.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { type Answer, TestClient } from '../test-client.js';

export interface MailingShop extends TestApp {
  readonly mails: TestMailServer;
  /** Every line that the shop wrote to its log, down to the least. */
  readonly logged: string[];
}

/** A shop that sends its mails, by SMTP, to a server of the test’s own. */
export async function createMailingShop(env: Record<string, string> = {}): Promise<MailingShop> {
  const mails = await startMailServer();
  const logged: string[] = [];
  const write = (line: Buffer, _encoding: string, done: () => void) => {
    logged.push(line.toString());
    done();
  };
  const log = pino({ level: 'trace' }, new Writable({ write }));
  const shop = await createTestApp({ ROLE: 'all', ...env }, { smtpUrl: mails.url, log });
  const closeShop = shop.close.bind(shop);
  const close = async () => {
    await closeShop();
    await mails.stop();
  };
  return Object.assign(shop, { mails, logged, close });
}

/** The mails that someone got, once there are so many. */
export async function mailsTo({ mails }: MailingShop, address: string, count = 1): Promise<ParsedMail[]> {
  for (const end = Date.now() + 15_000; ; await new Promise((resolve) => setTimeout(resolve, 20))) {
    const found = mails.received.filter(({ to }) => [to].flat().some((each) => each?.text.includes(address)));
    if (found.length >= count) return found;
    if (Date.now() > end) throw new Error(`${address} got ${found.length} mails, not ${count}`);
  }
}

/** What a mail says to sign in with. */
export function credentialsIn(mail: ParsedMail | undefined): { identifier: string; password: string } {
  const text = (mail?.text ?? '').replaceAll('\u00a0', ' ');
  const identifier = /^Identifiant : (\S+)$/m.exec(text)?.[1];
  const password = /^Mot de passe provisoire : (\S+)$/m.exec(text)?.[1];
  if (!identifier || !password) throw new Error(`no credentials in: ${text}`);
  return { identifier, password };
}

let serial = 0;
export const OWN_PASSWORD = 'sept-coquelicots-au-vent';
let ownHash: Promise<string> | undefined;

/** Somebody who signs in with `OWN_PASSWORD`, at an address of their own. */
export async function someone(
  shop: MailingShop,
  sheet: { email?: string; type?: AccountType } = {},
): Promise<Account & { email: string }> {
  ownHash ??= hashPassword(OWN_PASSWORD);
  const n = ++serial;
  return shop.world.account({
    ...{ email: sheet.email ?? `personne-${n}@exemple.fr`, identifier: `PERSONNE-${n}`, passwordHash: await ownHash },
    ...(sheet.type && { type: sheet.type }),
  });
}

export const requestNewPassword = (
  browser: TestClient,
  email: string,
): Promise<Answer<{ requestNewPassword: boolean }>> =>
  browser.request('mutation ($email: EmailAddress!) { requestNewPassword(email: $email) }', { email });

export const changePassword = (
  browser: TestClient,
  current: string,
  next: string,
): Promise<Answer<{ changePassword: { identifier: string; mustChangePassword: boolean } }>> =>
  browser.request(
    `mutation ($current: String!, $next: String!) {
      changePassword(current: $current, new: $next) { identifier mustChangePassword } }`,
    { current, next },
  );

/** « Mot de passe oublié »: the temporary password that was mailed. */
export async function forgotten(shop: MailingShop, email: string): Promise<string> {
  const before = shop.mails.received.length;
  const { data } = await requestNewPassword(shop.visitor(), email);
  if (!data?.requestNewPassword) throw new Error('not answered');
  for (const end = Date.now() + 15_000; ; await new Promise((resolve) => setTimeout(resolve, 20))) {
    const found = shop.mails.received
      .slice(before)
      .filter(({ to }) => [to].flat().some((each) => each?.text.includes(email)));
    if (found[0]) return credentialsIn(found[0]).password;
    if (Date.now() > end) throw new Error(`${email} got no mail`);
  }
}

/** Signs in by typing: a browser, or the code of the refusal. */
export async function typeIn(
  shop: TestApp,
  identifier: string,
  password: string,
): Promise<{ browser: TestClient | null; code: string | null }> {
  const { cookie, code } = await signInFrom(shop, { identifier, password });
  return { browser: cookie ? new TestClient(shop.app, cookie) : null, code };
}

/** Every row of every table, as text: what a thief of the database would read. */
export async function everythingStored({ sql }: Pick<TestApp, 'sql'>): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }>(
    `select format('%I', tablename) as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const stored: Record<string, string> = {};
  for (const { name } of tables) {
    const [rows] = await sql<{ text: string | null }>(
      `select string_agg(to_jsonb(t)::text, chr(10)) as text from ${name} t`,
    );
    stored[name] = rows?.text ?? '';
  }
  return stored;
}
