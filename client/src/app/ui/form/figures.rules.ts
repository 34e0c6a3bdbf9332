/** How a figure is typed: an amount in euros, kept in cents, or a whole number. */
export type FigureKind = 'CENTS' | 'WHOLE';

/** What was typed as the number that is kept: null for nothing, undefined for what is no such figure. */
export function readFigure(kind: FigureKind, typed: string): number | null | undefined {
  const text = typed.replace(/[\s\u00a0\u202f€]/g, '');
  if (text === '') return null;
  const [, whole, fraction = ''] = /^(\d{1,12})(?:[,.](\d{1,2}))?$/.exec(text) ?? [];
  if (whole === undefined || (kind === 'WHOLE' && fraction !== '')) return undefined;
  return kind === 'WHOLE' ? Number(whole) : Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
}

/** The number as one types it: « 1 204,80 », « 5 150 ». */
export function writtenFigure(kind: FigureKind, value: number | null): string {
  if (value === null) return '';
  const digits = kind === 'CENTS' ? 2 : 0;
  return new Intl.NumberFormat('fr-FR', { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    kind === 'CENTS' ? value / 100 : value,
  );
}
