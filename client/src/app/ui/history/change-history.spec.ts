import { TestBed } from '@angular/core/testing';
import { ChangeHistory, type HistoryEntry } from './change-history';

const ENTRIES: readonly HistoryEntry[] = [
  {
    id: '2',
    at: '2026-11-24T19:38:00Z',
    title: 'Fiche modifiée',
    by: 'Marc Lenoir',
    onBehalfOf: 'Hélène Vasseur',
    origin: 'import',
    reason: 'Nouvelle enveloppe',
    changes: [{ key: 'weight', label: 'Poids', before: '36 g', after: '38 g', value: 36 }],
  },
  {
    id: '1',
    at: '2026-11-20T08:00:00Z',
    title: 'Fiche créée',
    by: null,
    origin: 'travail',
    changes: [{ key: 'weight', label: 'Poids', before: '–', after: '36 g', value: null }],
  },
];
const plain = (text: string | null | undefined) => (text ?? '').replace(/[\u00a0\s]+/g, ' ').trim();

describe('ChangeHistory', () => {
  const open = async (entries: readonly HistoryEntry[], canTakeBack = false) => {
    const fixture = TestBed.createComponent(ChangeHistory);
    fixture.componentRef.setInput('entries', entries);
    fixture.componentRef.setInput('canTakeBack', canTakeBack);
    await fixture.whenStable();
    return { fixture, element: fixture.nativeElement as HTMLElement };
  };

  it('tells what changed from what to what, when, who, for whom and from where', async () => {
    const { element } = await open(ENTRIES);
    const [first, second] = element.querySelectorAll('li');
    expect(plain(first?.querySelector('.change')?.textContent)).toBe('Poids :36 g → devient 38 g');
    expect(plain(first?.lastElementChild?.textContent)).toBe(
      'Marc Lenoir, pour Hélène Vasseur import « Nouvelle enveloppe »',
    );
    expect(first?.querySelector('time')?.getAttribute('datetime')).toBe('2026-11-24T19:38:00Z');
    expect(plain(second?.querySelector('.change')?.textContent)).toBe('Poids :36 g');
    expect(plain(second?.lastElementChild?.textContent)).toBe('Automatique travail');
    expect(element.querySelector('button')).toBeNull();
  });

  it('hands an old value back', async () => {
    const { fixture, element } = await open(ENTRIES, true);
    const taken = vi.fn();
    fixture.componentInstance.takenBack.subscribe(taken);
    element.querySelector('button')?.click();
    expect(taken).toHaveBeenCalledWith(ENTRIES[0]?.changes[0]);
  });

  it('says when there is nothing', async () => {
    const { element } = await open([]);
    expect(plain(element.textContent)).toBe('Aucun changement pour le moment.');
  });
});
