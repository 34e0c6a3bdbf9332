import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

interface PrintedText {
  text: string;
  /** Left and right edge and height above the bottom of the page, in points. */
  left: number;
  right: number;
  bottom: number;
}

/** What a reader sees on each page of a PDF, in drawing order, and the file's own title and date. */
export async function readPdf(pdf: Buffer) {
  const loading = getDocument({ data: new Uint8Array(pdf), useSystemFonts: true, verbosity: 0 });
  const file = await loading.promise;
  const pages: PrintedText[][] = [];
  for (let number = 1; number <= file.numPages; number++) {
    const { items } = await (await file.getPage(number)).getTextContent();
    pages.push(
      items.flatMap((item) => {
        if (!('str' in item) || item.str.trim() === '') return [];
        const [left, bottom] = [Number(item.transform[4]), Number(item.transform[5])];
        return [{ text: plain(item.str), left, right: left + item.width, bottom }];
      }),
    );
  }
  const { info } = (await file.getMetadata()) as { info: Record<string, unknown> };
  const texts = pages.map((items) => items.map(({ text }) => text).join(' '));
  await loading.destroy();
  return { pages, texts, text: texts.join(' '), info };
}

/** How often a text is printed. */
export const occurrences = (text: string, part: string) => text.split(part).length - 1;

const plain = (text: string) => text.replace(/\s+/g, ' ');
