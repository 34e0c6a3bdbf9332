import { VersionedRecord } from '../records/versioned-record.js';
import { Carrier } from './carrier.entity.js';

export const CARRIER = new VersionedRecord(Carrier, 'CARRIER', ['name', 'trackingUrlTemplate', 'archivedAt']);
