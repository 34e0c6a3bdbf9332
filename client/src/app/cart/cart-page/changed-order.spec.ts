import { changedOrderOf, differingLines } from './changed-order';

const line = (name: string, before: number | null, now: number, yours: number) => ({
  reference: name.toUpperCase(),
  name,
  before,
  now,
  yours,
});
const order = (...lines: ReturnType<typeof line>[]) => ({
  number: '2026-11-24-00001',
  version: 2,
  changedAt: null,
  changedBy: null,
  lines,
  recipient: null,
  deliveryAddress: null,
});

describe('R-RES-7: an order that changed while it was in the cart', () => {
  it('is told by its own refusal alone', () => {
    const details = order(line('a', 100, 300, 100));
    expect(changedOrderOf({ code: 'ORDER_CHANGED_MEANWHILE', details })).toEqual(details);
    expect(changedOrderOf({ code: 'ORDER_NOT_MODIFIABLE', details: {} })).toBeNull();
  });

  it('shows the lines that differ between the versions', () => {
    const lines = [
      line('changed by the other', 100, 300, 100),
      line('changed by both, alike', 100, 300, 300),
      line('changed here', 10, 10, 20),
      line('gone here', 10, 10, 0),
      line('untouched', 5, 5, 5),
      line('not known before, the same now', null, 5, 5),
    ];
    expect(differingLines(order(...lines)).map(({ name }) => name)).toEqual([
      'changed by the other',
      'changed by both, alike',
      'changed here',
      'gone here',
    ]);
  });
});
