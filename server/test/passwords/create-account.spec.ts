import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccountType } from '../../src/access/account-type.js';
import type { Establishment } from '../../src/establishments/establishment.entity.js';
import type { Answer, TestClient } from '../test-client.js';
import {
  createMailingShop,
  credentialsIn,
  everythingStored,
  type MailingShop,
  mailsTo,
  typeIn,
} from './mailed-passwords.js';

let shop: MailingShop;
let admin: TestClient;
let adminId: number;
let home: Establishment;
beforeAll(async () => {
  shop = await createMailingShop();
  const account = await shop.world.account({ type: AccountType.HEAD_OFFICE_ADMIN });
  adminId = account.id;
  admin = await shop.world.browser(account);
  home = await shop.world.establishment({ name: 'SECTION DE L’AIN' });
});
beforeEach(() => shop.sql('delete from sign_in_attempt'));
afterAll(() => shop.close());

let serial = 0;
function aSheet(change: Record<string, unknown> = {}) {
  const n = ++serial;
  return {
    ...{ identifier: `NOUVEAU-${n}`, type: 'SECTION_DIRECTOR', universes: ['PRINTS', 'GOODS'] },
    ...{ firstName: 'Hélène', lastName: 'd’Ormesson', email: `nouveau-${n}@exemple.fr` },
    ...{ homeEstablishmentId: String(home.id), managedEstablishmentIds: [] as string[] },
    ...change,
  };
}

interface Created {
  id: string;
  identifier: string;
  type: string;
  mustChangePassword: boolean;
  deliveryAddress: Record<string, string>;
}

const create = (browser: TestClient, account: Record<string, unknown>): Promise<Answer<{ createAccount: Created }>> =>
  browser.request(
    `mutation ($account: NewAccountInput!) { createAccount(account: $account) { id identifier type mustChangePassword
      deliveryAddress { organisation lastName firstName email phone street postcode city } } }`,
    { account },
  );

const accountsNow = () => shop.sql('select count(*)::int as accounts from account');
const mailsNow = () => shop.sql('select count(*)::int as mails from outbox_mail');

describe('R-ACC-3: an admin creates an account', () => {
  it('identifier and a temporary password are mailed, and open it; the outbox never holds the password', async () => {
    shop.mails.beforeAccepting = async () => {
      // in hand, and not sent: it is in no row
      expect(JSON.stringify(await shop.sql('select data from outbox_mail'))).toContain('"issued":null');
    };
    const managed = await shop.world.establishment();
    const sheet = aSheet({ managedEstablishmentIds: [String(managed.id), String(home.id)] });
    const { data, code } = await create(admin, sheet);
    expect(code).toBeNull();
    expect(data?.createAccount).toMatchObject({
      identifier: sheet.identifier,
      type: 'SECTION_DIRECTOR',
      mustChangePassword: true,
      // R-ADR-1: the establishment's, to the person
      deliveryAddress: { ...shop.world.address(), lastName: 'd’Ormesson', firstName: 'Hélène', email: sheet.email },
    });
    const [mail] = await mailsTo(shop, sheet.email);
    shop.mails.beforeAccepting = async () => undefined;
    const { identifier, password } = credentialsIn(mail);
    expect(identifier).toBe(sheet.identifier);
    expect(password).toMatch(/^([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/);
    expect(mail?.subject).toBe('Votre accès à la Boutique');
    expect(mail?.html).toContain(password);

    const id = Number(data?.createAccount.id);
    expect(
      await shop.sql('select kind, recipient, data from outbox_mail where dedupe_key = $1', [`CREDENTIALS:${id}`]),
    ).toEqual([
      {
        kind: 'CREDENTIALS',
        recipient: sheet.email,
        data: { accountId: id, personName: 'Hélène d’Ormesson', identifier, universes: sheet.universes, issued: null },
      },
    ]);
    expect(
      await shop.sql(
        `select action, account_id as by, after from audit_entry where after ->> 'accountId' = $1::text order by id`,
        [String(id)],
      ),
    ).toEqual([
      { action: 'ACCOUNT_CREATED', by: adminId, after: { accountId: id, identifier, type: 'SECTION_DIRECTOR' } },
    ]);
    expect(
      await shop.sql('select establishment_id as id from account_managed_establishment where account_id = $1', [id]),
    ).toEqual([{ id: managed.id }]);

    const { browser } = await typeIn(shop, identifier.toLowerCase(), password);
    expect((await browser!.request('{ viewer { identifier mustChangePassword } }')).data).toEqual({
      viewer: { identifier, mustChangePassword: true },
    });
  });

  it('R-ACC-5: no password is in any table, any log or any other mail; of its hash, one column alone', async () => {
    const sheet = aSheet();
    await create(admin, sheet);
    const { identifier, password } = credentialsIn((await mailsTo(shop, sheet.email))[0]);
    expect((await typeIn(shop, identifier, password)).code).toBeNull();
    await typeIn(shop, identifier, `${password}x`);
    const stored = await everythingStored(shop);
    for (const [table, text] of Object.entries(stored)) expect(text, table).not.toContain(password);
    expect(shop.logged.join('\n')).not.toContain(password);
    expect(shop.logged.join('\n')).not.toContain('$argon2');
    for (const [table, text] of Object.entries(stored)) {
      if (table !== 'account') expect(text, table).not.toContain('$argon2');
    }
    expect(stored['account']?.split('$argon2').length).toBeGreaterThan(1);
  });

  it('every type can be created, each with its own universes', async () => {
    for (const type of Object.values(AccountType)) {
      const sheet = aSheet({ type, universes: ['GOODS', 'GOODS'] });
      expect((await create(admin, sheet)).code).toBeNull();
      expect(await shop.sql('select type, universes from account where identifier = $1', [sheet.identifier])).toEqual([
        { type, universes: ['GOODS'] },
      ]);
    }
  });

  it('by nobody but an admin: nothing is created and nothing is mailed', async () => {
    const before = [await accountsNow(), await mailsNow()];
    for (const type of Object.values(AccountType).filter((each) => each !== AccountType.HEAD_OFFICE_ADMIN)) {
      const browser = await shop.world.browser(await shop.world.account({ type, home }));
      expect((await create(browser, aSheet())).code).toBe('FORBIDDEN');
    }
    expect((await create(shop.visitor(), aSheet())).code).toBe('UNAUTHENTICATED');
    const [accounts] = await shop.sql<{ made: number }>(
      `select count(*)::int as made from account where identifier like 'NOUVEAU-%' and created_at > now()`,
    );
    expect(accounts?.made).toBe(0);
    expect(await mailsNow()).toEqual(before[1]);
  });

  it('an identifier that is taken, in whatever case, is refused; whoever has it keeps their password', async () => {
    const sheet = aSheet();
    await create(admin, sheet);
    const { identifier, password } = credentialsIn((await mailsTo(shop, sheet.email))[0]);
    const before = [await accountsNow(), await mailsNow()];
    for (const taken of [identifier, identifier.toLowerCase()]) {
      expect(await create(admin, aSheet({ identifier: taken }))).toEqual({
        data: null,
        code: 'IDENTIFIER_TAKEN',
        details: { identifier: taken },
      });
    }
    expect([await accountsNow(), await mailsNow()]).toEqual(before);
    expect((await typeIn(shop, identifier, password)).code).toBeNull();
  });

  it('two admins who take one identifier at once: one account, one mail', async () => {
    const { identifier } = aSheet();
    const sheets = Array.from({ length: 6 }, () => aSheet({ identifier }));
    const answers = await Promise.all(sheets.map((sheet) => create(admin, sheet)));
    expect(answers.map(({ code }) => code).sort()).toEqual([...Array<string>(5).fill('IDENTIFIER_TAKEN'), null].sort());
    expect(
      await shop.sql(`select count(*)::int as mails from outbox_mail where data ->> 'identifier' = $1`, [identifier]),
    ).toEqual([{ mails: 1 }]);
  });

  it.each([
    ['a home that there is not', { homeEstablishmentId: '2000000000' }, 'NOT_FOUND'],
    ['a home that is no id', { homeEstablishmentId: 'x' }, 'BAD_USER_INPUT'],
    ['no universe', { universes: [] }, 'BAD_USER_INPUT'],
    ['an identifier that is too short', { identifier: 'ab' }, 'BAD_USER_INPUT'],
    ['an identifier with a space', { identifier: 'MGEN SD01' }, 'BAD_USER_INPUT'],
    ['an identifier that is a formula', { identifier: '=1+1' }, 'BAD_USER_INPUT'],
    ['no first name', { firstName: '' }, 'BAD_USER_INPUT'],
    ['a blank name', { lastName: '   ' }, 'BAD_USER_INPUT'],
    ['an email that is none', { email: 'hélène' }, 'BAD_USER_INPUT'],
    ['a managed one that is no id', { managedEstablishmentIds: ['x'] }, 'BAD_USER_INPUT'],
    ['a type that there is not', { type: 'DIRECTOR' }, 'BAD_USER_INPUT'],
  ])('%s is refused, and nothing is created', async (_what, change, code) => {
    const before = [await accountsNow(), await mailsNow()];
    expect((await create(admin, aSheet(change))).code).toBe(code);
    expect([await accountsNow(), await mailsNow()]).toEqual(before);
  });
});
