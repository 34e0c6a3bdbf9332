import { LockMode } from '@mikro-orm/core';
import type { EntityClass, EntityManager, FilterQuery, RequiredEntityData } from '@mikro-orm/postgresql';
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

/** Which row, as its editor knows it. */
export interface EditedRecord {
  readonly id: number;
  readonly version: number;
}

/** What was done, by whom, when. */
export interface RecordChange<Subject extends RecordSubject> {
  readonly action: AuditAction<Subject>;
  readonly by: Viewer;
  readonly at: Date;
}

/**
 * How rows of an entity are edited, inside a transaction. `fields` are what an editor changes: what the history keeps, and what a
 * conflict tells of the other's.
 */
export class VersionedRecord<
  Entity extends VersionedRow,
  Subject extends RecordSubject,
  Name extends keyof Entity & string,
> {
  constructor(
    private readonly entity: EntityClass<Entity>,
    private readonly subject: Subject,
    private readonly fields: readonly Name[],
  ) {}

  /** The row, locked, as it is by now. @throws Refusal NOT_FOUND */
  async lock(em: EntityManager, id: number): Promise<Entity> {
    const row = await em.findOne(this.entity, { id } as FilterQuery<Entity>, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!row) throw new Refusal('NOT_FOUND', { what: this.subject.toLowerCase(), id: String(id) });
    return row;
  }

  /**
   * Nothing is lost where the row has the `values` already: the same save, sent again.
   * @throws Refusal CONFLICT where it has another version by now: with the other's values, who saved them and when
   */
  async refuseChanged(
    em: EntityManager,
    row: Entity,
    version: number,
    values: Partial<Pick<Entity, Name>>,
  ): Promise<void> {
    const now = this.#valuesOf(row);
    if (row.version === version || !changedFields(now, values)) return;
    const { subject } = this;
    const [history] = await findHistories(em, [{ subject, id: row.id, page: { limit: 1, offset: 0 } }]);
    const last = history?.items[0];
    throw new Refusal('CONFLICT', {
      version: row.version,
      changedAt: last?.at ?? null,
      changedBy: last?.byName ?? null,
      values: now,
    });
  }

  /** Writes a new row and the beginning of its history. */
  async create(em: EntityManager, values: RequiredEntityData<Entity>, change: RecordChange<Subject>): Promise<Entity> {
    const row = em.create(this.entity, values);
    await em.flush();
    await this.#tell(em, row, change, { before: null, after: this.#valuesOf(row) });
    return row;
  }

  /** Writes what of `values` is other than it was, and tells it in the history; where nothing is, it writes nothing. */
  async change(
    em: EntityManager,
    row: Entity,
    values: Partial<Pick<Entity, Name>>,
    change: RecordChange<Subject>,
  ): Promise<void> {
    const changed = changedFields(this.#valuesOf(row), values);
    if (!changed) return;
    Object.assign(row, values);
    await em.flush();
    await this.#tell(em, row, change, changed);
  }

  #valuesOf(row: Entity): Record<string, unknown> {
    return Object.fromEntries(this.fields.map((name) => [name, row[name]]));
  }

  #tell(
    em: EntityManager,
    { id }: Entity,
    { action, by, at }: RecordChange<Subject>,
    changed: { before: object | null; after: object },
  ): Promise<void> {
    return audit(em, { at, action, subject: this.subject, id, actor: by.accountId, origin: 'PAGE', ...changed });
  }
}
