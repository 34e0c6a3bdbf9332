import { describe, expect, it } from 'vitest';
import { Refusal } from '../kernel/refusal.js';
import { PASSWORD_MINIMUM, refuseWeakPassword } from './password-strength.rules.js';

const ABOUT = ['MGEN-SD01', 'Sylvie', 'Didier', 's.didier@exemple.fr', 'boutique'];

const reasonOf = (password: string, about: readonly string[] = ABOUT): Promise<unknown> =>
  refuseWeakPassword(password, about).then(
    () => null,
    (error: unknown) => {
      if (!(error instanceof Refusal) || error.code !== 'PASSWORD_TOO_WEAK') throw error;
      expect(error.details['minimum']).toBe(PASSWORD_MINIMUM);
      return error.details['reason'];
    },
  );

describe('R-ACC-3: a password of one’s own', () => {
  it.each(['', 'court', 'Xk9$mQ2!vZp', '🐎🐎🐎🐎🐎🐎🐎🐎🐎🐎🐎', '           '])(
    '%j has fewer than twelve signs: LENGTH',
    async (password) => {
      expect(await reasonOf(password)).toBe('LENGTH');
    },
  );

  it.each([
    'aaaaaaaaaaaa',
    '            ',
    '123456789012',
    'azertyuiop12',
    'motdepasse123',
    'password1234',
    'Password1234!',
    'qwertyuiop[]',
    'soleilsoleil',
    // words, a year, signs
    'Soleil2024!!',
    'Printemps2026!',
    'MotDePasse2026!',
    'Marseille2025!',
    'Bonjour12345!',
    'Azerty123456!',
    'Novembre2026.',
    'Toulouse31000!',
    'Camille1987!!',
    'Lundi24novembre',
    'JeanMichel1965',
    'PSG-champion-2024',
    'Marseille-Soleil-2024!',
    'Été2026Plage!',
    'Ete2026Ete2026',
    'jaimelechocolat',
    // of what is known of the person
    'sylvie.didier',
    'Sylvie-Didier',
    'MGEN-SD01MGEN-SD01',
    's.didier@exemple.fr',
    'boutiqueboutique',
    'didier-boutique',
    // hard to guess, and nothing but what is known of the person
    'sylviedidierboutiqueexemple',
    'SylvieDidierBoutiqueExemple',
    'Sd01-Mgen/sylvie=didier*boutique',
    // five signs of one's own are too few
    'sylviedidierboutiqueexemplek7q2x',
  ])('%j is too common, or is known of the person: COMMON', async (password) => {
    expect(await reasonOf(password)).toBe('COMMON');
  });

  it.each([
    'Xk9$mQ2!vZpL',
    'cheval-violet-nuage-7',
    'nuage violet cheval',
    'tartine orage clavier',
    'chat-agrafe-soleil-12',
    'sept-coquelicots-au-vent',
    'quatre renards sous la bruyère',
    'cheval agrafe pile correcte',
    'une-phrase-que-je-retiens',
    'тяжёлыйдлинныйпароль',
    'é'.repeat(3) + 'ùçà&-_8çé"r',
    'n7kq-4wzt-m2hx-9rpd',
    'x'.repeat(3) + 'Xk9$mQ2!vZpL'.repeat(16),
    // six are enough; a single letter of the address is not what is known of the person
    'sylviedidierboutiqueexemplek7q2xz',
    'sylviedidierboutiqueexemplemsmsms',
  ])('%j is accepted', async (password) => {
    expect(await reasonOf(password)).toBeNull();
  });

  it('what is known of somebody else does not matter', async () => {
    expect(await reasonOf('karl-thibaudeau-agrafe', ['KT'])).toBeNull();
    expect(await reasonOf('karl-thibaudeau-agr', ['karl', 'thibaudeau'])).toBe('COMMON');
  });

  it.each([
    // a name of three letters counts
    ['sylviedidierboutiqueexemple-léa-xy', [...ABOUT, 'Léa']],
    // a name within a name: the longer one goes first
    ['sylviedidierboutiqueannabellexy', [...ABOUT, 'Anna', 'Annabelle']],
  ])('%j, about %j: COMMON', async (password, about) => {
    expect(await reasonOf(password, about)).toBe('COMMON');
  });

  it('a long password is judged in a moment', async () => {
    const started = performance.now();
    await reasonOf('azertyuiop'.repeat(20));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
