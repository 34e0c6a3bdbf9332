import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type * as Drawings from '../../src/documents/drawing.js';
import { aValidatedOrderDocument } from '../../src/documents/order-document.fixture.js';
import { renderDocument } from '../../src/documents/render-document.js';

// As it is built: what the process runs is JavaScript
const BUILT = resolve(import.meta.dirname, '../../dist/src/documents/drawing.js');
const { startDrawingProcess } = (await import(BUILT)) as typeof Drawings;

let drawing: Drawings.Drawing | undefined;
afterEach(() => drawing?.stop());

/** The processes that draw for this one. */
async function drawers(): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)]);
  const lines = stdout.split('\n').filter((line) => line.includes('tinypool'));
  return lines.map((line) => Number.parseInt(line, 10));
}

describe('documents are drawn in a process of their own', () => {
  it.each(['quote', 'confirmation', 'delivery-note'] as const)(
    '%s: the very bytes that are drawn here',
    async (kind) => {
      drawing = startDrawingProcess();
      expect(await drawers()).toEqual([]); // the first document starts it
      const order = aValidatedOrderDocument();
      const [there, here] = await Promise.all([drawing.draw({ kind, order }), renderDocument({ kind, order })]);
      expect(there.equals(here)).toBe(true);
      expect(await drawers()).toHaveLength(1);
    },
  );

  it('one process, however many are asked for; it ends with the shop', async () => {
    drawing = startDrawingProcess();
    const order = aValidatedOrderDocument();
    const drawn = await Promise.all(Array.from({ length: 6 }, () => drawing!.draw({ kind: 'quote', order })));
    expect(new Set(drawn.map(String)).size).toBe(1);
    expect(await drawers()).toHaveLength(1);
    await drawing.stop();
    await vi.waitFor(async () => expect(await drawers()).toEqual([]));
  });

  it('a document that cannot be drawn fails alone, with its reason', async () => {
    drawing = startDrawingProcess();
    const order = aValidatedOrderDocument();
    const unconfirmed = { kind: 'confirmation', order: { ...order, confirmationNumber: null } } as const;
    await expect(drawing.draw(unconfirmed)).rejects.toThrow('is not validated');
    expect((await drawing.draw({ kind: 'confirmation', order })).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('a killed process fails what it was drawing, and the next document has another', async () => {
    drawing = startDrawingProcess();
    const order = aValidatedOrderDocument();
    await drawing.draw({ kind: 'quote', order });
    const [pid] = await drawers();
    const lost = drawing.draw({ kind: 'quote', order });
    const outcome = lost.then(
      () => 'drawn',
      () => 'failed',
    );
    process.kill(pid!, 'SIGKILL');
    expect(await outcome).toBe('failed');
    expect((await drawing.draw({ kind: 'quote', order })).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
