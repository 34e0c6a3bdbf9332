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

const MOST = 2;

/** Of what was asked for, the first two fields, each once: what a list is sorted by, before its `id`. */
export function sortsOf<SortField extends string>(sort: readonly Sort<SortField>[]): Sort<SortField>[] {
  const first = sort.filter(({ field }, index) => sort.findIndex((other) => other.field === field) === index);
  return first.slice(0, MOST);
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
