import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { stripLayoutTables } from './strip-layout-tables.js';

const font = readFileSync(createRequire(import.meta.url).resolve('pdfmake/fonts/Roboto/Roboto-Regular.ttf'));

function tablesOf(file: Buffer) {
  return new Map(
    Array.from({ length: file.readUInt16BE(4) }, (_, index) => {
      const entry = 12 + index * 16;
      const offset = file.readUInt32BE(entry + 8);
      const data = file.subarray(offset, offset + file.readUInt32BE(entry + 12));
      return [file.toString('latin1', entry, entry + 4), { offset, data }];
    }),
  );
}

it('leaves out the layout tables and keeps every other one, byte for byte and aligned', () => {
  const before = tablesOf(font);
  const after = tablesOf(stripLayoutTables(font));
  expect([...before.keys()]).toEqual(expect.arrayContaining(['GPOS', 'GSUB', 'glyf']));
  expect([...after.keys()]).toEqual([...before.keys()].filter((tag) => !['GDEF', 'GPOS', 'GSUB'].includes(tag)));
  for (const [tag, { offset, data }] of after) {
    expect(data.equals(before.get(tag)?.data ?? Buffer.alloc(0)), tag).toBe(true);
    expect(offset % 4, tag).toBe(0);
  }
});
