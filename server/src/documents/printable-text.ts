const NO_BREAK_SPACES = /[\u2007\u202f\u2060]/g;
const OTHER_SPACES = /[\u2000-\u2006\u2008-\u200a\u205f\u3000]/g;
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]|\ufe0f/g;
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]+/g;

/**
 * A typed text as the documents' font can draw it: accents composed (NFC), only spaces that the font has, no control characters
 * except line feeds (in a street), no pictograms, and nothing invisible that would be copied out of the PDF along with a
 * reference.
 */
export function toPrintableText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(CONTROL, ' ')
    .replace(NO_BREAK_SPACES, '\u00a0')
    .replace(OTHER_SPACES, ' ')
    .replace(INVISIBLE, '')
    .replace(/\p{Emoji_Presentation}/gu, '');
}

/** A copy of plain values in which every text went through `toPrintableText`; dates and numbers are kept. */
export function toPrintable<T>(value: T): T;
export function toPrintable(value: unknown): unknown {
  if (typeof value === 'string') return toPrintableText(value);
  if (Array.isArray(value)) return value.map((item: unknown) => toPrintable(item));
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toPrintable(item)]));
}
