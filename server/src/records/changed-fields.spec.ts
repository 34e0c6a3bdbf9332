import { expect, it } from 'vitest';
import { changedFields } from './changed-fields.js';

const row = { name: 'DPD', archivedAt: null as Date | null, days: [1, 2] };
const noon = () => new Date('2026-11-10T12:00:00Z');

it.each([
  ['what was just made: all of it', null, row, { before: null, after: row }],
  ['one field', row, { ...row, name: 'GLS' }, { before: { name: 'DPD' }, after: { name: 'GLS' } }],
  [
    'a date that there was not',
    row,
    { ...row, archivedAt: noon() },
    { before: { archivedAt: null }, after: { archivedAt: noon() } },
  ],
  ['nothing', row, { ...row }, null],
  [
    'the same date, and a list of the same',
    { ...row, archivedAt: noon() },
    { ...row, archivedAt: noon(), days: [1, 2] },
    null,
  ],
  ['a list', row, { ...row, days: [2, 1] }, { before: { days: [1, 2] }, after: { days: [2, 1] } }],
])('%s', (_what, before, after, changed) => {
  expect(changedFields(before, after)).toEqual(changed);
});
