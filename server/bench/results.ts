import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { resolve } from 'node:path';
import type { Measured } from './load/messages.ts';

export interface ScenarioResult {
  readonly scenario: string;
  readonly connections: number;
  /** Operations a second. */
  readonly rate: number;
  readonly latency: Measured['latency'];
  /** Processor milliseconds per operation; null where the machine does not tell. */
  readonly cpuMs: { readonly server: number | null; readonly postgres: number | null; readonly generator: number };
  /** The largest resident size of the server, megabytes. */
  readonly residentMb: number | null;
}

export interface Results {
  readonly at: string;
  readonly isShort: boolean;
  readonly machine: {
    readonly cores: number;
    readonly model: string;
    readonly memoryMb: number;
    readonly node: string;
  };
  readonly scenarios: readonly ScenarioResult[];
  /** Statements that one operation sends, `begin` and `commit` included. */
  readonly statements: Readonly<Record<string, number>>;
  readonly saveToBareRatio: number | null;
  readonly contention: Readonly<Record<string, number>> | null;
  /** Median of three starts on a migrated database. */
  readonly readyMs: number;
  readonly residentMb: number | null;
  readonly wrongBooks: number;
}

/** What of a run was asked for, and whether it is so. */
export interface Verdict {
  readonly target: string;
  readonly measured: string;
  readonly isMet: boolean;
}

export function machine(): Results['machine'] {
  const [first] = cpus();
  return {
    cores: cpus().length,
    model: first?.model ?? '',
    memoryMb: Math.round(totalmem() / 2 ** 20),
    node: process.version,
  };
}

const FILE = resolve(import.meta.dirname, 'results/latest.json');

export function writeResults(results: Results, verdicts: readonly Verdict[]): string {
  mkdirSync(resolve(FILE, '..'), { recursive: true });
  writeFileSync(FILE, `${JSON.stringify({ ...results, verdicts }, null, 2)}\n`);
  return FILE;
}

/** The table and the verdicts, for a terminal. */
export function printResults(results: Results, verdicts: readonly Verdict[]): void {
  const number = (value: number | null, digits = 1) => (value === null ? '–' : value.toFixed(digits));
  const rows = results.scenarios.map((result) => [
    result.scenario,
    String(result.connections),
    result.rate.toFixed(0),
    number(result.latency.p50),
    number(result.latency.p95),
    number(result.latency.p99),
    number(result.cpuMs.server, 2),
    number(result.cpuMs.postgres, 2),
    number(result.cpuMs.generator, 2),
    number(results.statements[result.scenario] ?? null),
    number(result.residentMb, 0),
  ]);
  const { cores, model, node } = results.machine;
  console.log(`\n${cores} × ${model}, Node ${node}, PostgreSQL durable; processor in ms per operation\n`);
  printTable([
    [
      '',
      'connections',
      'per second',
      'p50 ms',
      'p95 ms',
      'p99 ms',
      'server',
      'postgres',
      'generator',
      'statements',
      'MB',
    ],
    ...rows,
  ]);
  console.log('');
  printTable(
    verdicts.map(({ target, measured, isMet }) => [isMet ? 'met' : 'MISSED', target, measured]),
    'left',
  );
}

function printTable(rows: readonly (readonly string[])[], align: 'left' | 'right' = 'right'): void {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of rows) {
    const cells = row.map((cell, column) =>
      column === 0 || align === 'left' ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    console.log(cells.join('  ').trimEnd());
  }
}
