import { EntityName } from '@mikro-orm/core';
import { Check, Entity, Enum, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { VatClass, type VatRateRow, VatTerritory } from './vat.rules.js';

/** R-AMT-1: what a class of product is taxed at in a territory, from a day on. */
@Entity()
@Unique({ properties: ['vatClass', 'territory', 'validFrom'] })
@Check({ name: 'vat_rate_value', expression: 'rate >= 0 and rate < 10000' })
export class VatRate implements VatRateRow {
  [EntityName]?: 'VatRate';

  @PrimaryKey({ type: 'integer' })
  id!: number;

  @Enum(() => VatClass)
  vatClass!: VatClass;

  @Enum(() => VatTerritory)
  territory!: VatTerritory;

  /** First day (Europe/Paris). */
  @Property({ type: 'date' })
  validFrom!: string;

  /** Basis points: 2000 is 20 %. */
  @Property({ type: 'integer' })
  rate!: number;
}
