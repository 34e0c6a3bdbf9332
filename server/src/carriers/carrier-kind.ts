import type { RecordKind } from '../records/versioned-record.js';
import { Carrier } from './carrier.entity.js';

export const CARRIER = {
  entity: Carrier,
  subject: 'CARRIER',
  fields: ['name', 'trackingUrlTemplate', 'archivedAt'],
} as const satisfies RecordKind<Carrier, 'CARRIER', keyof Carrier>;
