/** A piece of HTML that is safe to insert as it is. */
export class Html {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

type Insertable = string | number | Html | null | readonly Insertable[];

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function insert(value: Insertable): string {
  if (value === null) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(insert).join('');
  return String(value).replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

/** HTML in which every inserted text is escaped, in element content and in quoted attributes; `Html` is inserted as it is. */
export function html(strings: TemplateStringsArray, ...values: Insertable[]): Html {
  return new Html(strings.reduce((text, part, index) => text + insert(values[index - 1]!) + part));
}
