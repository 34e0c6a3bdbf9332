import type { ChangeOrigin, ChangePartsFragment } from '../graphql';
import type { FieldWords } from '../ui/form/field-words';
import type { HistoryEntry } from '../ui/history/change-history';

const ORIGINS: Record<ChangeOrigin, string> = {
  PAGE: 'écran',
  IMPORT: 'import',
  BULK: 'modification groupée',
  API: 'API',
  JOB: 'travail',
  COMMAND: 'ligne de commande',
};

/** What the words of a form say of fields whose values come as JSON; a field without words is not told. */
type HistoryWords = Readonly<Record<string, FieldWords<never>>>;

/** The history of a record as its page tells it; `titles` has a word for each action. */
export function historyEntries(
  changes: readonly ChangePartsFragment[],
  titles: Readonly<Record<string, string>>,
  words: HistoryWords,
): readonly HistoryEntry[] {
  return changes.map(({ id, at, action, byName, origin, fields }) => ({
    id,
    at,
    title: titles[action] ?? 'Modifié',
    by: byName,
    origin: ORIGINS[origin],
    changes: fields.flatMap(({ field, before, after }) => {
      const known = words[field];
      if (!known) return [];
      const { label } = known;
      return [{ key: field, label, before: shown(known, before), after: shown(known, after), value: before }];
    }),
  }));
}

function shown(words: FieldWords<never>, value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  return words.shown?.(value as never) ?? (typeof value === 'string' ? value : JSON.stringify(value));
}
