import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** The text of a PDF as a reader sees it, spaces of every kind as one plain space. */
export async function readPdf(pdf: Buffer): Promise<string> {
  const loading = getDocument({ data: new Uint8Array(pdf), useSystemFonts: true, verbosity: 0 });
  const file = await loading.promise;
  const texts: string[] = [];
  for (let number = 1; number <= file.numPages; number++) {
    const { items } = await (await file.getPage(number)).getTextContent();
    texts.push(...items.flatMap((item) => ('str' in item ? [item.str] : [])));
  }
  await loading.destroy();
  return texts.join(' ').replace(/\s+/g, ' ');
}
