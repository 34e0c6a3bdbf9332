import type { ChangePartsFragment } from '../graphql';
import { historyEntries } from './record-history';

const CHANGE = {
  id: '7',
  at: '2026-11-24T09:00:00Z',
  action: 'CARRIER_CHANGED',
  byName: 'Marc Lenoir',
  origin: 'BULK',
  fields: [
    { field: 'name', before: 'Poste', after: 'La Poste' },
    { field: 'price', before: null, after: 1250 },
    { field: 'version', before: 1, after: 2 },
  ],
} as const satisfies ChangePartsFragment;

describe('the history of a record', () => {
  it('has a title for each action, the form’s words for each field, and its old value to take back', () => {
    const entries = historyEntries(
      [CHANGE, { ...CHANGE, action: 'CARRIER_ARCHIVED', origin: 'JOB', byName: null, fields: [] }],
      { CARRIER_CHANGED: 'Transporteur modifié' },
      { name: { label: 'Nom' }, price: { label: 'Prix', shown: (cents: number) => `${cents / 100} €` } },
    );
    expect(entries).toEqual([
      {
        id: '7',
        at: '2026-11-24T09:00:00Z',
        title: 'Transporteur modifié',
        by: 'Marc Lenoir',
        origin: 'modification groupée',
        changes: [
          { key: 'name', label: 'Nom', before: 'Poste', after: 'La Poste', value: 'Poste' },
          { key: 'price', label: 'Prix', before: '–', after: '12.5 €', value: null },
        ],
      },
      expect.objectContaining({ title: 'Modifié', by: null, origin: 'travail', changes: [] }),
    ]);
  });
});
