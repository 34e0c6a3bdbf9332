import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { stripLayoutTables } from './strip-layout-tables.js';

/**
 * The bytes of a document: the same definition gives the same bytes, which is why it has to say its creation date.
 * pdfmake (with its font engine) is only loaded by the first document, so that the server starts without it.
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
  // whatever an order's texts contain, a document opens no file and fetches no address
  instance.setUrlAccessPolicy(() => false);
  instance.setLocalAccessPolicy(() => false);
  return instance;
}
