/** How one query parameter is read and written. What cannot be read is as if it were not there: an address is typed by anybody. */
export interface ParamCodec<T> {
  read(texts: readonly string[]): T;
  /** null: it is not written, being what the codec reads where nothing is */
  write(value: T): string | readonly string[] | null;
}

/** A text without the spaces around it; '' where there is none. */
export const text: ParamCodec<string> = {
  read: ([first]) => first?.trim() ?? '',
  write: (value) => value.trim() || null,
};

/** Several texts, each once. */
export const texts: ParamCodec<readonly string[]> = {
  read: (all) => [...new Set(all.filter(Boolean))],
  write: (value) => (value.length ? value : null),
};

/** « 1 », or not there. */
export const flag: ParamCodec<boolean> = {
  read: ([first]) => first === '1',
  write: (value) => (value ? '1' : null),
};

/** A whole number of at least `least`; `otherwise` where there is none. */
export function whole(otherwise: number, least = 1): ParamCodec<number> {
  return {
    read: ([first]) => {
      const value = Math.trunc(Number(first));
      return first && value >= least ? value : otherwise;
    },
    write: (value) => (value === otherwise ? null : String(value)),
  };
}

/** One of several values by the word that stands for it in the URL; the value of `otherwise` is the one that needs no word. */
export function choice<T extends string | number, O extends T | null>(
  words: Readonly<Record<string, T>>,
  otherwise: O,
): ParamCodec<T | O> {
  return {
    read: ([first]) => (first !== undefined && Object.hasOwn(words, first) ? words[first]! : otherwise),
    write: (value) =>
      value === otherwise ? null : (Object.entries(words).find(([, each]) => each === value)?.[0] ?? null),
  };
}

/** Any of several values, by their words, in the order of `words`. */
export function choices<T extends string | number>(words: Readonly<Record<string, T>>): ParamCodec<readonly T[]> {
  return {
    read: (all) =>
      Object.entries(words)
        .filter(([word]) => all.includes(word))
        .map(([, value]) => value),
    write: (values) => {
      const chosen = Object.entries(words).filter(([, value]) => values.includes(value));
      return chosen.length ? chosen.map(([word]) => word) : null;
    },
  };
}

export interface Sorting<F extends string = string> {
  readonly field: F;
  readonly direction: 'ASC' | 'DESC';
}

/** `nom` upwards, `-nom` downwards; `otherwise` where there is none. */
export function sorting<F extends string>(
  words: Readonly<Record<string, F>>,
  otherwise: Sorting<F>,
): ParamCodec<Sorting<F>> {
  return {
    read: ([first = '']) => {
      const isDown = first.startsWith('-');
      const word = isDown ? first.slice(1) : first;
      if (!Object.hasOwn(words, word)) return otherwise;
      return { field: words[word]!, direction: isDown ? 'DESC' : 'ASC' };
    },
    write: ({ field, direction }) => {
      if (field === otherwise.field && direction === otherwise.direction) return null;
      const word = Object.entries(words).find(([, each]) => each === field)?.[0];
      return word === undefined ? null : `${direction === 'DESC' ? '-' : ''}${word}`;
    },
  };
}
