/** How a field of a record is told outside its form: its label, and its value in words. */
export interface FieldWords<V> {
  readonly label: string;
  /** By default the text itself, « oui » or « non », « – » for nothing. */
  readonly shown?: (value: V) => string;
}

/** The words of each field, in the order of the form. */
export type FormWords<T> = { readonly [K in keyof T]: FieldWords<T[K]> };

export function shownValue<T, K extends keyof T>(words: FormWords<T>, key: K, value: T[K]): string {
  const shown = words[key].shown?.(value) ?? plainValue(value);
  return shown || '–';
}

function plainValue(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  return value === null || value === undefined ? '' : `${value as string | number}`.trim();
}
