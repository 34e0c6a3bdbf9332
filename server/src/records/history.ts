import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, ID, ObjectType } from 'type-graphql';
import { GraphQLJSON } from 'graphql-scalars';
import { AUDIT_ACTIONS, AUDIT_ORIGINS, type AuditAction, type AuditOrigin } from '../audit/audit-action.js';
import type { RecordSubject } from '../audit/audit.js';
import { describedEnum } from '../kernel/described-enum.js';
import type { Page } from '../kernel/page.js';
import { findChanges } from './history.sql.js';
import { Count } from './record-page.js';

const CHANGE_ACTION = describedEnum(
  'ChangeAction',
  'What can be done in the shop',
  Object.assign({}, ...Object.values(AUDIT_ACTIONS)) as Record<AuditAction, string>,
);
const CHANGE_ORIGIN = describedEnum('ChangeOrigin', 'Where a change came from', AUDIT_ORIGINS);

@ObjectType({ simpleResolvers: true, description: 'One field of a record that was changed' })
export class FieldChange {
  @Field(() => String, { description: 'The field, as the record names it' })
  field!: string;

  @Field(() => GraphQLJSON, { nullable: true, description: 'Its value until then; null where the record was made' })
  before!: unknown;

  @Field(() => GraphQLJSON, { nullable: true, description: 'Its value from then on' })
  after!: unknown;
}

@ObjectType({ simpleResolvers: true, description: 'One change to a record: when, who, from where, what' })
export class Change {
  @Field(() => ID, { description: 'Of this change alone' })
  id!: string;

  @Field(() => Date, { description: 'When it was made' })
  at!: Date;

  @Field(() => CHANGE_ACTION, { description: 'What was done' })
  action!: AuditAction;

  @Field(() => String, {
    nullable: true,
    description: 'Who did it, by first and last name; null where nobody was signed in',
  })
  byName!: string | null;

  @Field(() => CHANGE_ORIGIN, { description: 'Where it came from' })
  origin!: AuditOrigin;

  @Field(() => [FieldChange], { description: 'The fields that were changed, old and new' })
  fields!: FieldChange[];
}

@ObjectType({ simpleResolvers: true, description: 'A page of the history of a record, the latest change first' })
export class ChangePage {
  @Field(() => [Change], { description: 'Those of this page' })
  items!: Change[];

  @Field(() => Count, { description: 'How many changes there are in all' })
  count!: Count;
}

type ChangeRow = Awaited<ReturnType<typeof findChanges.run>>[number];

/** Of which record, but an order (whose history is read with it), and which page. */
export interface HistoryKey {
  readonly subject: RecordSubject;
  readonly id: number;
  readonly page: Page;
}

/** A page of the history of each record: one statement for all that are of a kind and ask for the same page. */
export async function findHistories(em: EntityManager, keys: readonly HistoryKey[]): Promise<ChangePage[]> {
  const alike = Map.groupBy(keys, ({ subject, page }) => `${subject} ${page.limit} ${page.offset}`);
  const found = new Map<HistoryKey, ChangePage>();
  for (const group of alike.values()) {
    const [{ subject, page }] = group as [HistoryKey];
    const { limit, offset } = page;
    const rows = await findChanges.run(em, { subject, ids: group.map(({ id }) => String(id)), limit, offset });
    const bySubject = Map.groupBy(rows, ({ subjectId }) => subjectId);
    for (const key of group) found.set(key, changePage(bySubject.get(String(key.id)) ?? []));
  }
  return keys.map((key) => found.get(key) ?? changePage([]));
}

function changePage(rows: readonly ChangeRow[]): ChangePage {
  const items = rows.flatMap(({ id, before, after, ...entry }) =>
    id === null ? [] : { ...entry, id, fields: fieldChanges(before, after) },
  );
  return { items, count: { value: rows[0]?.total ?? 0, isExact: true } };
}

/** An entry keeps of both sides what was changed: one side alone where the record was made or archived. */
function fieldChanges(before: ChangeRow['before'], after: ChangeRow['after']): FieldChange[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return names.map((field) => ({ field, before: before?.[field] ?? null, after: after?.[field] ?? null }));
}
