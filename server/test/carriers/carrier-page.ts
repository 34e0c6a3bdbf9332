import type { TestClient } from '../test-client.js';

export interface CarrierAnswer {
  id: string;
  name: string;
  trackingUrlTemplate: string;
  archivedAt: string | null;
  version: number;
  isUsual: boolean;
}

export interface HistoryAnswer {
  count: { value: number; isExact: boolean };
  items: {
    at: string;
    action: string;
    byName: string | null;
    origin: string;
    fields: { field: string; before: unknown; after: unknown }[];
  }[];
}

const PARTS = 'id name trackingUrlTemplate archivedAt version isUsual';

export const saveCarrier = (browser: TestClient, input: Record<string, unknown>) =>
  browser.request<{ saveCarrier: CarrierAnswer }>(
    `mutation ($input: CarrierInput!) { saveCarrier(input: $input) { ${PARTS} } }`,
    { input },
  );

export const archive = (browser: TestClient, { id, version }: { id: string; version: number }) =>
  browser.request<{ archiveCarrier: CarrierAnswer }>(
    `mutation ($id: ID!, $version: Int!) { archiveCarrier(id: $id, version: $version) { ${PARTS} } }`,
    { id, version },
  );

export const restore = (browser: TestClient, { id, version }: { id: string; version: number }) =>
  browser.request<{ restoreCarrier: CarrierAnswer }>(
    `mutation ($id: ID!, $version: Int!) { restoreCarrier(id: $id, version: $version) { ${PARTS} } }`,
    { id, version },
  );

export async function findCarrier(browser: TestClient, id: string): Promise<CarrierAnswer | null> {
  const { data } = await browser.request<{ carrier: CarrierAnswer | null }>(
    `query ($id: ID!) { carrier(id: $id) { ${PARTS} } }`,
    { id },
  );
  return data?.carrier ?? null;
}

export async function historyOf(browser: TestClient, id: string, page?: object): Promise<HistoryAnswer | undefined> {
  const { data } = await browser.request<{ carrier: { history: HistoryAnswer } | null }>(
    `query ($id: ID!, $page: PageInput) { carrier(id: $id) {
      history(page: $page) { count { value isExact } items { at action byName origin fields { field before after } } } } }`,
    { id, page },
  );
  return data?.carrier?.history;
}

/** Somebody makes a carrier. @throws Error when it is refused */
export async function aCarrier(browser: TestClient, name: string): Promise<CarrierAnswer> {
  const { data, code } = await saveCarrier(browser, { name, trackingUrlTemplate: 'https://suivi.exemple.fr/{number}' });
  if (!data) throw new Error(`not saved: ${code}`);
  return data.saveCarrier;
}
