import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccountType } from '../../src/access/account-type.js';
import { EstablishmentKind } from '../../src/establishments/establishment.entity.js';
import { statementsOf } from '../races/watch-statements.js';
import { createTestApp, type TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
afterAll(() => shop.close());

const namesFor = async (browser: TestClient): Promise<string[]> => {
  const { data } = await browser.request<{ recipientEntities: { name: string }[] }>('{ recipientEntities { name } }');
  return (data?.recipientEntities ?? []).map(({ name }) => name);
};

describe('R-ENT-1: whom an account may order for', () => {
  it('its home first, then those it manages by name as the French sort them, each once', async () => {
    const home = await shop.world.establishment({ name: 'SECTION DU VAR' });
    const names = ['SECTION DE L’EURE', 'SECTION DE L’ÉLAN', 'Section de l’Ain', 'SECTION DE L’ESSONNE'];
    const manages = [];
    for (const name of names) manages.push(await shop.world.establishment({ name }));
    await shop.world.establishment({ name: 'SECTION DE PERSONNE' });
    const browser = await shop.world.browser(await shop.world.account({ home, manages: [...manages, home] }));
    expect(await namesFor(browser)).toEqual([
      'SECTION DU VAR',
      'Section de l’Ain',
      'SECTION DE L’ÉLAN',
      'SECTION DE L’ESSONNE',
      'SECTION DE L’EURE',
    ]);
  });

  it('its home alone when it manages no other', async () => {
    const home = await shop.world.establishment({ kind: EstablishmentKind.ER, name: 'ER OCCITANIE' });
    const browser = await shop.world.browser(await shop.world.account({ home, type: AccountType.PREVENTION_OFFICER }));
    expect(await namesFor(browser)).toEqual(['ER OCCITANIE']);
  });

  it('a hundred of them in one statement after that of the session', async () => {
    const manages = [];
    for (let i = 0; i < 100; i++) manages.push(await shop.world.establishment());
    const browser = await shop.world.browser(await shop.world.account({ manages }));
    let names: string[] = [];
    const statements = await statementsOf(async () => (names = await namesFor(browser)));
    expect(names).toHaveLength(101);
    expect(statements).toHaveLength(2);
  });
});
