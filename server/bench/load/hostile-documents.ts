/** Documents that are small, correct or nearly so, and made to cost much. By what they do. */
export function hostileDocuments(): ReadonlyMap<string, string> {
  return new Map([
    ['9 kB of one field under a fragment', REPEATED],
    ['the same under ten fragments', `{ ${repeat(10, (i) => `...F${i}`)} } ${repeat(10, repeatedFragment)}`],
    ['fragments that double twenty times', `{ ...F0 } ${doubling(20)} fragment F20 on Query { viewer { id } }`],
    ['a fragment spread a hundred times', `{ ${repeat(100, () => '...F')} } fragment F on Query { viewer { id } }`],
    ['a hundred fragments', `{ ${repeat(100, (i) => `...F${i}`)} } ${repeat(100, smallFragment)}`],
    ['fragments that nothing spreads', `{ viewer { id } } fragment F on Query { ${repeat(300, () => FIELD)} }`],
    ['a hundred aliases', `{ ${repeat(100, (i) => `a${i}: ${FIELD}`)} }`],
    ['seven hundred levels', `{ ${'a { '.repeat(700)} a ${'} '.repeat(700)} }`],
    ['three hundred directives', `{ ${FIELD.replace(' ', ` ${'@include(if: true) '.repeat(180)}`)} }`],
    ['twenty levels of inline fragments', `{ ${'... on Query { '.repeat(20)} viewer { id } ${'} '.repeat(20)} }`],
    ['fields that overlap', `{ ${repeat(40, (i) => `viewer { id a${i % 2}: type homeEstablishment { id name } }`)} }`],
    ['four hundred fields that are not there', `{ ${repeat(420, (i) => `field${i}`)} }`],
    ['three hundred variables', `query (${repeat(300, (i) => `$v${i}: Int`)}) { viewer { id } }`],
  ]);
}

const FIELD = 'shopSettings { contactEmail }';
const REPEATED = `{ ...F } fragment F on Query { ${repeat(330, () => FIELD)} }`;

function repeat(count: number, write: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => write(i)).join(' ');
}

function repeatedFragment(i: number): string {
  return `fragment F${i} on Query { ${repeat(33, () => FIELD)} }`;
}

function smallFragment(i: number): string {
  return `fragment F${i} on Query { viewer { id } }`;
}

function doubling(times: number): string {
  return repeat(times, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`);
}
