import type { Answer, TestClient } from '../test-client.js';
import type { Dimension, Filter, Measures } from './recompute.js';

export interface StatisticsAnswer {
  total: number;
  totals: Measures;
  items: { keys: { dimension: Dimension; value: string; label: string }[]; measures: Measures }[];
}

export type Question = 'orderStatistics' | 'myOrderStatistics';

const MEASURES = '{ orders lines quantity exclTax inclTax shippingExclTax handlingExclTax }';

export function ask<Q extends Question>(
  browser: TestClient,
  question: Q,
  filter: Filter,
  groupBy: readonly Dimension[],
  page?: { number: number; size: number },
): Promise<Answer<Record<Q, StatisticsAnswer>>> {
  return browser.request(
    `query ($filter: StatisticsFilter!, $groupBy: [StatisticsDimension!]!, $page: PageInput) {
      ${question}(filter: $filter, groupBy: $groupBy, page: $page) {
        total totals ${MEASURES} items { keys { dimension value label } measures ${MEASURES} } } }`,
    { filter, groupBy, page },
  );
}

/** Every page of an answer, as one. @throws Error when it is refused */
export async function askAll(
  browser: TestClient,
  question: Question,
  filter: Filter,
  groupBy: readonly Dimension[],
): Promise<StatisticsAnswer> {
  const items: StatisticsAnswer['items'] = [];
  for (let number = 1; ; number++) {
    const { data, code, details } = await ask(browser, question, filter, groupBy, { number, size: 100 });
    if (!data) throw new Error(`${code} ${JSON.stringify(details)}`);
    const answer = data[question];
    items.push(...answer.items);
    if (items.length >= answer.total || answer.items.length === 0) return { ...answer, items };
  }
}
