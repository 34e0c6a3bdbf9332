/** OpenType tables of kerning and substitutions. */
const LAYOUT_TABLES = new Set(['GDEF', 'GPOS', 'GSUB']);
const DIRECTORY = 12;
const ENTRY = 16;

/**
 * A TrueType font without its kerning and substitution tables. The font engine decodes these for every document, which takes
 * more than half of the time for a short one; at the sizes printed here they are not missed.
 */
export function stripLayoutTables(font: Buffer): Buffer {
  const entries = Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
    const entry = font.subarray(DIRECTORY + index * ENTRY, DIRECTORY + (index + 1) * ENTRY);
    const offset = entry.readUInt32BE(8);
    return { entry, tag: entry.toString('latin1', 0, 4), data: font.subarray(offset, offset + entry.readUInt32BE(12)) };
  }).filter(({ tag }) => !LAYOUT_TABLES.has(tag));

  const directory = Buffer.alloc(DIRECTORY + entries.length * ENTRY);
  font.copy(directory, 0, 0, 4);
  writeTableCount(directory, entries.length);
  const parts: Buffer[] = [directory];
  let offset = directory.length;
  for (const [index, { entry, data }] of entries.entries()) {
    const start = DIRECTORY + index * ENTRY;
    entry.copy(directory, start);
    directory.writeUInt32BE(offset, start + 8);
    // each table starts on a multiple of four bytes
    const padding = Buffer.alloc(-data.length & 3);
    parts.push(data, padding);
    offset += data.length + padding.length;
  }
  return Buffer.concat(parts);
}

/** The number of tables, and the three fields that the format derives from it for binary searches. */
function writeTableCount(directory: Buffer, count: number): void {
  const exponent = Math.floor(Math.log2(count));
  directory.writeUInt16BE(count, 4);
  directory.writeUInt16BE(2 ** exponent * ENTRY, 6);
  directory.writeUInt16BE(exponent, 8);
  directory.writeUInt16BE((count - 2 ** exponent) * ENTRY, 10);
}
