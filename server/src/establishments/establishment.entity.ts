import type { Opt, Ref } from '@mikro-orm/core';
import { Embedded, Entity, Enum, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Address } from './address.js';

export enum EstablishmentKind {
  SECTION = 'SECTION',
  ER = 'ER',
  CT = 'CT',
  HEAD_OFFICE = 'HEAD_OFFICE',
}
registerEnumType(EstablishmentKind, { name: 'EstablishmentKind' });

/** La Poste's zones: OM1 is the five departments and Saint-Pierre-et-Miquelon, OM2 the Pacific and the austral lands. */
export enum ShippingZone {
  METROPOLITAN = 'METROPOLITAN',
  CORSICA = 'CORSICA',
  OVERSEAS_1 = 'OVERSEAS_1',
  OVERSEAS_2 = 'OVERSEAS_2',
}
registerEnumType(ShippingZone, { name: 'ShippingZone' });

/** Who is delivered and invoiced: a section, an ER, a CT or head office (« entité »). */
@ObjectType({ simpleResolvers: true })
@Entity()
export class Establishment {
  @Field(() => ID)
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @Field()
  @Property({ type: 'text', unique: true })
  code!: string;

  @Field({ description: 'As users know it: « MGEN SECTION DE L’AIN »' })
  @Property({ type: 'text' })
  name!: string;

  @Field(() => EstablishmentKind)
  @Enum(() => EstablishmentKind)
  kind!: EstablishmentKind;

  @Field(() => ShippingZone)
  @Enum(() => ShippingZone)
  zone!: ShippingZone;

  @Field(() => Address)
  @Embedded(() => Address, { object: true })
  deliveryAddress!: Address;

  /** R-ADR-2: who pays, often a CT; null = the establishment itself. */
  @Index()
  @ManyToOne(() => Establishment, { ref: true, nullable: true })
  invoicingParty: Ref<Establishment> | null = null;

  /**
   * R-ADR-2: its own invoicing details, where they are not those of its invoicing party. Null: the party's, and for an
   * establishment that pays by itself its delivery address.
   */
  @Embedded(() => Address, { object: true, nullable: true })
  invoicingAddress: Address | null = null;

  @Field(() => Boolean, {
    description: 'R-ADR-3: sections and ERs overseas must not change their delivery address (customs)',
  })
  get isDeliveryAddressLocked(): boolean & Opt {
    return isDeliveryAddressLocked(this.kind, this.zone);
  }
}

/** R-ADR-3 */
export function isDeliveryAddressLocked(kind: EstablishmentKind, zone: ShippingZone): boolean {
  const isOverseas = zone === ShippingZone.OVERSEAS_1 || zone === ShippingZone.OVERSEAS_2;
  return isOverseas && (kind === EstablishmentKind.SECTION || kind === EstablishmentKind.ER);
}
