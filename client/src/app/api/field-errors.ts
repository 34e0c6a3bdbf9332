import type { FieldTree, ValidationError } from '@angular/forms/signals';
import { typeset } from '../ui/format/words';
import type { Refusal } from './refusal';

/**
 * What the server says of the fields of a form, for the form's submission to answer: each is then shown at its field, and the
 * first has the focus. Null where it says something else, or of a field that the form has not: that is a sentence for the whole
 * form. `argument` is the one that the form is sent as; left out, the form is all the arguments.
 */
export function fieldErrors(
  refusal: Refusal,
  form: FieldTree<unknown>,
  argument?: string,
): ValidationError.WithFieldTree[] | null {
  const { fields } = refusal.details;
  if (refusal.code !== 'BAD_USER_INPUT' || !Array.isArray(fields) || fields.length === 0) return null;
  const errors = fields.map(({ field, message }: { field: string; message: string }) => {
    const fieldTree = below(form, argument ? field.replace(`${argument}.`, '') : field);
    return fieldTree && { kind: 'refused', fieldTree, message: typeset(message) };
  });
  if (!errors.every((error) => error !== undefined)) return null;
  // Not while it is being sent: its controls may be closed
  setTimeout(() => errors[0]?.fieldTree().focusBoundControl());
  return errors;
}

function below(form: FieldTree<unknown>, path: string): FieldTree<unknown> | undefined {
  return path
    .split('.')
    .reduce<FieldTree<unknown> | undefined>((tree, key) => (tree as Partial<Children> | undefined)?.[key], form);
}

type Children = Readonly<Record<string, FieldTree<unknown>>>;
