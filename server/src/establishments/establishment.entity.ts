import { EntityName, type Opt, type Ref } from '@mikro-orm/core';
import { Embedded, Entity, Enum, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Address } from './address.js';

export enum EstablishmentKind {
  SECTION = 'SECTION',
  ER = 'ER',
  CT = 'CT',
  HEAD_OFFICE = 'HEAD_OFFICE',
}
registerEnumType(EstablishmentKind, {
  name: 'EstablishmentKind',
  description: 'Sorts of offices',
  valuesConfig: {
    SECTION: { description: 'The office of a department' },
    ER: { description: 'A regional office, known as ER' },
    CT: { description: 'A centre, known as CT, which often pays for what others order' },
    HEAD_OFFICE: { description: 'Head office' },
  },
});

/** La Poste's zones: OM1 is the five departments and Saint-Pierre-et-Miquelon, OM2 the Pacific and the austral lands. */
export enum ShippingZone {
  METROPOLITAN = 'METROPOLITAN',
  CORSICA = 'CORSICA',
  OVERSEAS_1 = 'OVERSEAS_1',
  OVERSEAS_2 = 'OVERSEAS_2',
}
registerEnumType(ShippingZone, {
  name: 'ShippingZone',
  description: 'Where parcels go, by which they cost more and take longer',
  valuesConfig: {
    METROPOLITAN: { description: 'Metropolitan France, without Corsica' },
    CORSICA: { description: 'Corsica' },
    OVERSEAS_1: { description: 'Overseas: Guadeloupe, Martinique, Guyane, Réunion, Mayotte, Saint-Pierre-et-Miquelon' },
    OVERSEAS_2: { description: 'Overseas: the Pacific and the southern lands' },
  },
});

/** Who is delivered and invoiced: a section, an ER, a CT or head office (« entité »). */
@ObjectType({
  simpleResolvers: true,
  description: 'An office that is delivered and invoiced: a section, a regional one, a centre, or head office',
})
@Entity()
export class Establishment {
  [EntityName]?: 'Establishment';

  @Field(() => ID, { description: 'Of this establishment alone' })
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @Field({ description: 'Short, and of this establishment alone' })
  @Property({ type: 'text', unique: true })
  code!: string;

  @Field({ description: 'As users know it: « MGEN SECTION DE L’AIN »' })
  @Property({ type: 'text' })
  name!: string;

  @Field(() => EstablishmentKind, { description: 'What sort of office it is' })
  @Enum(() => EstablishmentKind)
  kind!: EstablishmentKind;

  @Field(() => ShippingZone, { description: 'Where it is, for shipping' })
  @Enum(() => ShippingZone)
  zone!: ShippingZone;

  @Field(() => Address, { description: 'Where its parcels go, unless an order says otherwise' })
  @Embedded(() => Address, { object: true })
  deliveryAddress!: Address;

  /** R-ADR-2: who pays, often a CT; null = the establishment itself. */
  @Index()
  @ManyToOne(() => Establishment, { ref: true, nullable: true })
  invoicingParty: Ref<Establishment> | null = null;

  /**
   * R-ADR-2: its own invoicing details, where they differ from those of its invoicing party. Null: those of the party; an
   * establishment that pays by itself is then invoiced at its delivery address.
   */
  @Embedded(() => Address, { object: true, nullable: true })
  invoicingAddress: Address | null = null;

  @Field(() => Boolean, {
    description: 'True overseas, where the address is declared to the customs and its members cannot change it',
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
