import { savedSentences } from './just-saved';

const NOW = new Date('2026-11-24T09:42:00Z');
const ALLIER = 'MGEN SECTION DE L’ALLIER';
const AIN = 'MGEN SECTION DE L’AIN';
const saved = { status: 'SAVED', recipientName: ALLIER, reservedUntil: '2026-12-01T23:00:00Z' } as const;

describe('what is said once an order is saved', () => {
  it('R-RES-2: for whom it is, and until when it is to be validated', () => {
    expect(savedSentences(saved, ALLIER, NOW)).toEqual({
      done: `Enregistrée pour ${ALLIER}.`,
      next: 'Il reste à valider jusqu’au mardi 1er décembre, dans 7 jours.',
      barReturned: null,
    });
  });

  it('R-ENT-1: that the next order is for the home establishment again', () => {
    expect(savedSentences(saved, AIN, NOW).barReturned).toBe(
      `Votre prochaine commande est de nouveau pour ${AIN}\u00a0: vous pouvez changer d’entité en haut de la page.`,
    );
    expect(savedSentences(saved, undefined, NOW).barReturned).toBeNull(); // not known yet
  });

  it('R-VAL-4: a pooled order that was modified has nothing left to validate', () => {
    expect(savedSentences({ ...saved, status: 'POOLED' }, ALLIER, NOW)).toMatchObject({
      done: `Modifications enregistrées pour ${ALLIER}.`,
      next: '',
    });
  });
});
