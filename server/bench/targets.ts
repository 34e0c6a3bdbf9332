import type { Results, ScenarioResult, Verdict } from './results.ts';

/** What was asked for: two cores, PostgreSQL and the generator on the same machine, 32 connections. */
export const TARGET_CONNECTIONS = 32;

/** Holds the run against the targets; those of scenarios that it left out are left out. */
export function compareWithTargets(results: Results): Verdict[] {
  const at = (name: string): ScenarioResult | undefined =>
    results.scenarios.find(({ scenario, connections }) => scenario === name && connections === TARGET_CONNECTIONS);
  const atLeast = (name: string, label: string, rate: number): Verdict[] => {
    const result = at(name);
    if (!result) return [];
    return [{ target: `${label} ≥ ${rate}/s`, measured: `${Math.round(result.rate)}/s`, isMet: result.rate >= rate }];
  };
  const atMost = (label: string, unit: string, limit: number, value: number | null | undefined): Verdict[] => {
    if (value === null || value === undefined) return [];
    return [{ target: `${label} ≤ ${limit} ${unit}`, measured: `${Math.round(value)} ${unit}`, isMet: value <= limit }];
  };
  const ratio = results.saveToBareRatio;
  return [
    ...atLeast('catalogue', 'catalogue page', 500),
    ...atMost('catalogue page p95', 'ms', 60, at('catalogue')?.latency.p95),
    ...atLeast('product', 'product', 1200),
    ...atLeast('add-to-cart', 'add to cart', 600),
    ...(ratio === null
      ? []
      : [{ target: 'save ≥ 25 % of the bare save', measured: `${Math.round(ratio * 100)} %`, isMet: ratio >= 0.25 }]),
    ...atLeast('journey', 'whole journey', 30),
    ...atLeast('journey-signed-in', 'journey when signed in', 80),
    ...atLeast('history', 'history page', 1000),
    ...atMost('ready on a migrated database', 'ms', 2000, results.readyMs),
    ...atMost('memory under load', 'MB', 250, results.residentMb),
    ...(results.contention
      ? [
          {
            target: '50 pieces, 128 buyers: 50 saves, 78 refusals',
            measured: Object.entries(results.contention)
              .map(([outcome, count]) => `${count} ${outcome}`)
              .join(', '),
            isMet: results.contention['saved'] === 50 && results.contention['INSUFFICIENT_STOCK'] === 78,
          },
        ]
      : []),
    {
      target: 'the books add up afterwards',
      measured: results.wrongBooks === 0 ? 'they do' : `${results.wrongBooks} rows do not`,
      isMet: results.wrongBooks === 0,
    },
  ];
}
