import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const MOST_OPERATIONS = 200;

/** What `/metrics` tells, of this process alone. */
export class Metrics {
  readonly registry = new Registry();
  readonly #operations = new Histogram({
    name: 'graphql_operation_seconds',
    help: 'GraphQL operations by name and outcome',
    labelNames: ['operation', 'outcome'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [this.registry],
  });
  readonly #mails = new Counter({
    name: 'outbox_mails_sent_total',
    help: 'Mails that the mail server accepted',
    registers: [this.registry],
  });
  readonly #failures = new Counter({
    name: 'outbox_mail_failures_total',
    help: 'Attempts that failed: the mail server refused a mail, or it could not be made',
    registers: [this.registry],
  });
  readonly #sweep = new Gauge({
    name: 'sweep_last_success_timestamp_seconds',
    help: 'When the sweep last went through',
    registers: [this.registry],
  });
  readonly #settings = new Gauge({
    name: 'settings_rejected',
    help: 'Settings whose row in the table cannot be used',
    labelNames: ['key'],
    registers: [this.registry],
  });
  readonly #turnedAway = new Counter({
    name: 'http_turned_away_total',
    help: 'Requests answered with 429 (too often) or 503 (busy)',
    labelNames: ['status'],
    registers: [this.registry],
  });
  readonly #known = new Set<string>();

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  operation(name: string, isRefused: boolean, milliseconds: number): void {
    // Names come from clients, so the number of labels is limited
    if (!this.#known.has(name) && this.#known.size >= MOST_OPERATIONS) name = 'other';
    this.#known.add(name);
    this.#operations.observe({ operation: name, outcome: isRefused ? 'error' : 'ok' }, milliseconds / 1000);
  }

  turnedAway(status: number): void {
    this.#turnedAway.inc({ status });
  }

  mailsSent(count: number): void {
    if (count > 0) this.#mails.inc(count);
  }

  mailsFailed(count: number): void {
    if (count > 0) this.#failures.inc(count);
  }

  /** The outbox is looked at when metrics are asked for; all processes share it. */
  watchOutbox(read: () => Promise<Readonly<Record<string, number>>>): void {
    new Gauge({
      name: 'outbox_mails',
      help: 'Mails that have not left: waiting, overdue (of these, longer than ten minutes), given up',
      labelNames: ['state'],
      registers: [this.registry],
      async collect() {
        this.reset();
        // The other metrics are needed most while the database is away
        const states = await read().catch(() => ({}));
        for (const [state, count] of Object.entries(states)) this.set({ state }, count);
      },
    });
  }

  swept(at: Date): void {
    this.#sweep.set(at.getTime() / 1000);
  }

  /** How much of the pool is in use, and who waits for it; read when it is asked for. */
  watchDatabase(
    pool: { readonly totalCount: number; readonly idleCount: number; readonly waitingCount: number },
    writers: { readonly active: number; readonly waiting: number; readonly refused: number },
  ): void {
    this.#read('database_connections_used', 'Connections in use', () => pool.totalCount - pool.idleCount);
    this.#read('database_connections_waiting', 'Who waits for a connection', () => pool.waitingCount);
    this.#read('database_writers_active', 'Transactions that run', () => writers.active);
    this.#read('database_writers_waiting', 'Transactions that wait for their turn', () => writers.waiting);
    this.#read('database_writers_refused_total', 'Transactions that did not get their turn', () => writers.refused);
  }

  #read(name: string, help: string, value: () => number): void {
    const Kind = name.endsWith('_total') ? Counter : Gauge;
    new Kind({
      name,
      help,
      registers: [this.registry],
      collect(this: Counter | Gauge) {
        this.reset();
        this.inc(value());
      },
    });
  }

  settingsRejected(keys: readonly string[]): void {
    this.#settings.reset();
    for (const key of keys) this.#settings.set({ key }, 1);
  }
}
