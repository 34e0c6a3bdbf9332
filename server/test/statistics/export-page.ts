import type { Answer, TestClient } from '../test-client.js';
import type { Filter } from './recompute.js';

export interface ExportAnswer {
  id: string;
  fileName: string;
  rowCount: number;
  url: string;
}

/** « Étape 1 : exporter au format CSV » */
export function requestExport(
  browser: TestClient,
  filter: Filter = {},
): Promise<Answer<{ requestStatisticsExport: ExportAnswer }>> {
  return browser.request(
    'mutation ($filter: StatisticsFilter!) { requestStatisticsExport(filter: $filter) { id fileName rowCount url } }',
    { filter },
  );
}

/** The same, of one that is to come through. @throws Error when it is refused */
export async function requested(browser: TestClient, filter: Filter = {}): Promise<ExportAnswer> {
  const { data, code, details } = await requestExport(browser, filter);
  if (!data) throw new Error(`${code} ${JSON.stringify(details)}`);
  return data.requestStatisticsExport;
}
