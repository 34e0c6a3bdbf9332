import { isIP } from 'node:net';

/** Whose `X-Forwarded-For` counts: nobody's, everybody's, that of the last so many proxies, or of these addresses. */
export type TrustProxy = boolean | number | readonly string[];

const MOST_HOPS = 10;
/** Names that Fastify knows for networks that no client from outside comes from. */
const NETWORKS = new Set(['loopback', 'linklocal', 'uniquelocal']);

/** What `TRUST_PROXY` says; null when it says nothing that makes sense. */
export function readTrustProxy(text: string): TrustProxy | null {
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^\d+$/.test(text)) return Number(text) >= 1 && Number(text) <= MOST_HOPS ? Number(text) : null;
  const addresses = text.split(',').map((address) => address.trim());
  return addresses.every((address) => NETWORKS.has(address) || isAddress(address)) ? addresses : null;
}

/** An address, or a network written with its length: `10.0.0.0/8`. */
function isAddress(text: string): boolean {
  const [address = '', length, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  if (length === undefined) return true;
  if (!/^\d{1,3}$/.test(length) || Number(length) < 1) return false;
  return Number(length) <= (version === 4 ? 32 : 128);
}
