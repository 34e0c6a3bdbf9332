import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { stripLayoutTables } from './strip-layout-tables.js';

/**
 * The bytes of a document. The same definition gives the same bytes, so it must state its creation date. pdfmake and its font
 * engine are loaded with the first document, so that the server starts without them.
 */
export async function renderPdf(definition: TDocumentDefinitions & { info: { creationDate: Date } }): Promise<Buffer> {
  pdfmake ??= loadPdfmake().catch((error: unknown) => {
    pdfmake = undefined;
    throw error;
  });
  return (await pdfmake).createPdf(definition).getBuffer();
}

let pdfmake: ReturnType<typeof loadPdfmake> | undefined;

const fonts = { normal: 'Roboto-Regular.ttf', bold: 'Roboto-Medium.ttf' };

async function loadPdfmake() {
  const { default: instance } = await import('pdfmake');
  const { virtualfs } = instance as typeof instance & {
    virtualfs: { writeFileSync(name: string, file: Buffer): void };
  };
  const { resolve } = createRequire(import.meta.url);
  for (const name of Object.values(fonts)) {
    virtualfs.writeFileSync(name, stripLayoutTables(await readFile(resolve(`pdfmake/fonts/Roboto/${name}`))));
  }
  instance.addFonts({ Roboto: fonts });
  // A document opens no file and fetches no address, whatever an order's texts contain
  instance.setUrlAccessPolicy(() => false);
  instance.setLocalAccessPolicy(() => false);
  return instance;
}
