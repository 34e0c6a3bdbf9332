import type { EntityClass, EntityManager, FilterQuery, RequiredEntityData } from '@mikro-orm/postgresql';
import { LockMode } from '@mikro-orm/core';
import type { Viewer } from '../access/viewer.js';
import type { AuditAction } from '../audit/audit-action.js';
import { audit, type RecordSubject } from '../audit/audit.js';
import { Refusal } from '../kernel/refusal.js';
import { changedFields } from './changed-fields.js';
import { findHistories } from './history.js';

/** A row that people edit one at a time: each save is another version. */
export interface VersionedRow {
  id: number;
  version: number;
}

/** How rows of an entity are edited: what an editor changes is what the history keeps, and what CONFLICT tells of the other's. */
export interface RecordKind<Entity extends VersionedRow, Subject extends RecordSubject, Name extends keyof Entity> {
  readonly entity: EntityClass<Entity>;
  readonly subject: Subject;
  readonly fields: readonly Name[];
}

export interface RecordChange<Subject extends RecordSubject> {
  readonly action: AuditAction<Subject>;
  readonly by: Viewer;
  readonly at: Date;
}

/** Which row, as its editor knows it. */
export interface EditedRecord {
  readonly id: number;
  readonly version: number;
}

/** The row, locked, as it is by now. @throws Refusal NOT_FOUND */
export async function lockRecord<Entity extends VersionedRow, Subject extends RecordSubject, Name extends keyof Entity>(
  em: EntityManager,
  kind: RecordKind<Entity, Subject, Name>,
  id: number,
): Promise<Entity> {
  const row = await em.findOne<Entity>(kind.entity, { id } as FilterQuery<Entity>, {
    lockMode: LockMode.PESSIMISTIC_WRITE,
  });
  if (!row) throw new Refusal('NOT_FOUND', { what: kind.subject.toLowerCase(), id: String(id) });
  return row;
}

/**
 * Nothing is lost where the row has the `values` already: the same save, sent again.
 * @throws Refusal CONFLICT where it has another version by now: with the other's values, who saved them and when
 */
export async function refuseChanged<
  Entity extends VersionedRow,
  Subject extends RecordSubject,
  Name extends keyof Entity,
>(
  em: EntityManager,
  kind: RecordKind<Entity, Subject, Name>,
  row: Entity,
  version: number,
  values: Partial<Pick<Entity, Name>>,
): Promise<void> {
  if (row.version === version || !changedFields(row as Record<string, unknown>, values)) return;
  const [history] = await findHistories(em, [{ subject: kind.subject, id: row.id, page: { limit: 1, offset: 0 } }]);
  const last = history?.items[0];
  throw new Refusal('CONFLICT', {
    version: row.version,
    changedAt: last?.at ?? null,
    changedBy: last?.byName ?? null,
    values: valuesOf(kind, row),
  });
}

/** Writes a new row and the beginning of its history. */
export async function createRecord<
  Entity extends VersionedRow,
  Subject extends RecordSubject,
  Name extends keyof Entity,
>(
  em: EntityManager,
  kind: RecordKind<Entity, Subject, Name>,
  values: RequiredEntityData<Entity>,
  change: RecordChange<Subject>,
): Promise<Entity> {
  const row = em.create<Entity>(kind.entity, values);
  await em.flush();
  await tell(em, kind, row, change, { before: null, after: valuesOf(kind, row) });
  return row;
}

/** Writes what of `values` is other than it was, and tells it in the history; where nothing is, it writes nothing. */
export async function changeRecord<
  Entity extends VersionedRow,
  Subject extends RecordSubject,
  Name extends keyof Entity,
>(
  em: EntityManager,
  kind: RecordKind<Entity, Subject, Name>,
  row: Entity,
  values: Partial<Pick<Entity, Name>>,
  change: RecordChange<Subject>,
): Promise<void> {
  const before = valuesOf(kind, row);
  Object.assign(row, values);
  const changed = changedFields(before, valuesOf(kind, row));
  if (!changed) return;
  await em.flush();
  await tell(em, kind, row, change, changed);
}

function valuesOf<Entity extends VersionedRow, Subject extends RecordSubject, Name extends keyof Entity>(
  kind: RecordKind<Entity, Subject, Name>,
  row: Entity,
): Record<string, unknown> {
  return Object.fromEntries(kind.fields.map((name) => [name, row[name]]));
}

function tell<Entity extends VersionedRow, Subject extends RecordSubject, Name extends keyof Entity>(
  em: EntityManager,
  { subject }: RecordKind<Entity, Subject, Name>,
  { id }: Entity,
  { action, by, at }: RecordChange<Subject>,
  changed: { before: object | null; after: object },
): Promise<void> {
  return audit(em, { ...{ at, action, subject, id, actor: by.accountId, origin: 'PAGE' }, ...changed });
}
