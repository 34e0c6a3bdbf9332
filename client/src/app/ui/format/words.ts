const COUNT = new Intl.NumberFormat('fr-FR');

/** 1287 as « 1 287 ». */
export function count(n: number): string {
  return COUNT.format(n);
}

/** « 1 imprimé », « 24 imprimés »; French counts 0 and 1 as one. */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n < 2 ? one : many}`;
}

/** « de novembre », « d’avril ». */
export function of(word: string): string {
  return /^[aeiouyhéèêàâôûî]/i.test(word) ? `d’${word}` : `de ${word}`;
}

/** « a, b et c ». */
export function listed(words: readonly string[]): string {
  return new Intl.ListFormat('fr-FR').format(words);
}

/** French typography: no line begins with « : », « ; », « ? » or « » », nor ends with an opening quotation mark. */
export function typeset(text: string): string {
  return text.replace(/ (?=[;:?»])/g, '\u00a0').replace(/« /g, '«\u00a0');
}

/** A weight in grams as « 850 g » or « 12,4 kg ». */
export function weight(grams: number): string {
  return grams < 1000
    ? `${count(grams)} g`
    : `${new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 }).format(grams / 1000)} kg`;
}

/** Bytes as « 340 o », « 12 ko », « 1,4 Mo ». */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${count(bytes)}\u00a0o`;
  if (bytes < 1_000_000) return `${count(Math.round(bytes / 1000))}\u00a0ko`;
  return `${count(Math.round(bytes / 100_000) / 10)}\u00a0Mo`;
}

/** « 128 résultats », « plus de 10 000 résultats » where not all were counted. */
export function countedResults({ value, isExact }: { readonly value: number; readonly isExact: boolean }): string {
  return isExact ? counted(value, 'résultat') : `plus de ${counted(value, 'résultat')}`;
}
