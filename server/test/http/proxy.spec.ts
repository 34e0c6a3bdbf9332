import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const CADDYFILE = path.resolve(import.meta.dirname, '../../../docker/Caddyfile');

/** Whether the proxy of docker/ keeps a path to the network inside. */
async function isInternal(asked: string): Promise<boolean> {
  const paths = /^\t@internal path (.+)$/m.exec(await readFile(CADDYFILE, 'utf8'))?.[1]?.split(' ') ?? [];
  return paths.some((each) => (each.endsWith('*') ? asked.startsWith(each.slice(0, -1)) : asked === each));
}

describe('the proxy in front of the shop', () => {
  it('passes on what a page asks while the shop is away, or the page would never hear that it is back', async () => {
    expect(await isInternal('/health/live')).toBe(false);
  });

  it.each(['/metrics', '/health/ready'])('keeps %s to the network inside', async (asked) => {
    expect(await isInternal(asked)).toBe(true);
  });
});
