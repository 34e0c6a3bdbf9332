import type { EntityManager } from '@mikro-orm/postgresql';
import { Establishment } from '../src/establishments/establishment.entity.js';
import { establishments, type EstablishmentSheet } from './establishments/establishments.js';
import { idOf, readIds, type Ids } from './ids.js';

/** @returns the establishments' ids by code */
export async function insertEstablishments(em: EntityManager): Promise<Ids> {
  // Who is invoiced, then for whom
  await insert(em, ({ invoicedTo }) => invoicedTo === null, new Map());
  await insert(em, ({ invoicedTo }) => invoicedTo !== null, await readIds(em, 'establishment'));
  return readIds(em, 'establishment');
}

async function insert(em: EntityManager, isWanted: (sheet: EstablishmentSheet) => boolean, ids: Ids): Promise<void> {
  await em.insertMany(
    Establishment,
    establishments
      .filter(isWanted)
      .map(({ code, name, kind, zone, deliveryAddress, invoicedTo, invoicingAddress }) => ({
        ...{ code, name, kind, zone, deliveryAddress, invoicingAddress },
        invoicingParty: invoicedTo === null ? null : idOf(ids, invoicedTo),
      })),
  );
}
