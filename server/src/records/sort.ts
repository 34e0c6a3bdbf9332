import { type ClassType, Field, InputType, registerEnumType } from 'type-graphql';

export enum SortDirection {
  ASC = 'ASC',
  DESC = 'DESC',
}
registerEnumType(SortDirection, {
  name: 'SortDirection',
  description: 'Which end of a list comes first',
  valuesConfig: {
    ASC: { description: 'The smallest, the earliest, A' },
    DESC: { description: 'The largest, the latest, Z' },
  },
});

export interface Sort<SortField extends string> {
  readonly field: SortField;
  readonly direction: SortDirection;
}

/** Each field's column, or another expression. */
export type SortColumns<SortField extends string> = Readonly<Record<SortField, string>>;

const MOST = 2;

/**
 * What stands after `order by` in a statement by hand: of the fields asked for the first two, then `id`. There are only so many such
 * texts, and nothing of a request is in them.
 */
export function orderBySql<SortField extends string>(
  sort: readonly Sort<SortField>[],
  columns: SortColumns<SortField>,
  id: string,
): string {
  const byField = new Map(sort.toReversed().map(({ field, direction }) => [field, direction]));
  const fields = [...new Set(sort.map(({ field }) => field))].slice(0, MOST);
  const wanted = fields.map(
    (field) => `${columns[field]} ${byField.get(field) === SortDirection.DESC ? 'desc' : 'asc'}`,
  );
  return [...wanted, id].join(', ');
}

/**
 * `ThingSort` of a list of things, which takes several: the second counts where the first finds two alike. `fields` is an enum of
 * the schema whose values are the entity's properties.
 */
export function sortInput<SortField extends string>(
  name: string,
  fields: Readonly<Record<string, SortField>>,
): ClassType<Sort<SortField>> {
  @InputType(name, { description: 'By what a list is sorted, and which end comes first' })
  class SortInput implements Sort<SortField> {
    @Field(() => fields, { description: 'What to sort by' })
    field!: SortField;

    @Field(() => SortDirection, { defaultValue: SortDirection.ASC, description: 'Which end comes first' })
    direction: SortDirection = SortDirection.ASC;
  }
  return SortInput;
}
