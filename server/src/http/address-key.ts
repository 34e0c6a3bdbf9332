import { isIPv6 } from 'node:net';

const GROUPS_OF_A_NETWORK = 4;

/**
 * The name under which the requests of an address are counted. Of IPv6 that is the network (/64), since whoever has one address
 * there has all of them; an IPv4 address is its own name, however it is written.
 */
export function addressKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(address)) return address.slice(0, 100);
  const [head = '', tail = ''] = (address.split('%', 1)[0] ?? '').toLowerCase().split('::');
  const groups = (part: string) => (part ? part.split(':') : []);
  const left = groups(head);
  const missing = 8 - left.length - groups(tail).length;
  const all = address.includes('::') ? [...left, ...Array<string>(missing).fill('0'), ...groups(tail)] : left;
  const network = all.slice(0, GROUPS_OF_A_NETWORK).map((group) => group.replace(/^0+(?=.)/, ''));
  return `${network.join(':')}::/64`;
}
