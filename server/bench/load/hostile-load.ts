import { setTimeout as delay } from 'node:timers/promises';
import { readClientDocuments } from './client-documents.ts';
import { hostileDocuments } from './hostile-documents.ts';

export interface HostileLoad {
  readonly port: number;
  /** Of people who have signed in: each looks at a page every half second, whatever becomes of the one before. */
  readonly cookies: readonly string[];
  readonly seconds: number;
  /** Null: nobody else asks anything. */
  readonly hostile: {
    readonly perSecond: number;
    /** How many addresses they come from, by what the proxy says. */
    readonly addresses: number;
    /** Who sends them; nobody has signed in by default. */
    readonly cookie?: string;
  } | null;
}

export interface LoadMeasured {
  /** Milliseconds, of the pages of people who have signed in. */
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  readonly pages: number;
  readonly failedPages: number;
  /** What the hostile requests were answered, by status. */
  readonly hostile: Readonly<Record<string, number>>;
}

const PAGE_EVERY_MS = 500;
export const WARM_UP_MS = 1500;

/** People at work, measured while others ask what is made to cost much. Needs `TRUST_PROXY=1`. */
export async function measureBesideHostile(load: HostileLoad): Promise<LoadMeasured> {
  const until = performance.now() + WARM_UP_MS + load.seconds * 1000;
  const countsFrom = performance.now() + WARM_UP_MS;
  const latencies: number[] = [];
  let failedPages = 0;
  const statuses: Record<string, number> = {};
  const pages = load.cookies.map((cookie, index) =>
    atIntervals(PAGE_EVERY_MS, until, async (turn) => {
      const asked = performance.now();
      const { status, body } = await post(load.port, pageOf(turn), { cookie, address: `198.51.100.${index}` });
      if (asked < countsFrom) return;
      if (status !== '200' || body.includes('"errors"')) failedPages++;
      latencies.push(performance.now() - asked);
    }),
  );
  const attack = load.hostile && attackWith(load.port, load.hostile, until, statuses);
  await Promise.all([...pages, attack]);
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? NaN;
  return { p50: at(0.5), p95: at(0.95), max: at(1), pages: latencies.length, failedPages, hostile: statuses };
}

function attackWith(
  port: number,
  { perSecond, addresses, cookie }: NonNullable<HostileLoad['hostile']>,
  until: number,
  statuses: Record<string, number>,
): Promise<void> {
  const documents = [...hostileDocuments().values()];
  return atIntervals(1000 / perSecond, until, async (turn) => {
    // A comment of its own: each is a document that was never seen
    const query = `${documents[turn % documents.length]} # ${turn}`;
    const { status } = await post(port, { query }, { cookie, address: `192.0.2.${turn % addresses}` });
    statuses[status] = (statuses[status] ?? 0) + 1;
  });
}

/** Begins anew at each interval, answered or not; returns when the last is answered. */
async function atIntervals(ms: number, until: number, work: (turn: number) => Promise<void>): Promise<void> {
  const underWay: Promise<void>[] = [];
  const begun = performance.now() + Math.random() * ms;
  for (let turn = 0; begun + turn * ms < until; turn++) {
    const wait = begun + turn * ms - performance.now();
    if (wait > 0) await delay(wait);
    underWay.push(work(turn));
  }
  await Promise.all(underWay);
}

const documents = readClientDocuments();

/** A catalogue page, a product list of another page, a look at the cart. */
function pageOf(turn: number): { query: string; variables: object } {
  if (turn % 3 === 2) return { query: documents.get('Cart') ?? '', variables: {} };
  const page = { number: 1 + (turn % 3), size: 24 };
  return { query: documents.get('ProductList') ?? '', variables: { filter: { universe: 'PRINTS' }, page } };
}

async function post(
  port: number,
  body: object,
  from: { cookie?: string | undefined; address: string },
): Promise<{ status: string; body: string }> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-forwarded-for': from.address,
        ...(from.cookie && { cookie: from.cookie }),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
    return { status: String(response.status), body: await response.text() };
  } catch (error) {
    return { status: error instanceof Error ? error.name : 'error', body: '' };
  }
}
