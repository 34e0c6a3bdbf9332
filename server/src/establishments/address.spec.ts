import { validateSync } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { AddressInput } from './address.js';

const GOOD = {
  organisation: 'Section de l’Ain',
  lastName: 'Fontaine',
  firstName: 'Claire',
  email: 'c.fontaine@exemple.fr',
  phone: '01 99 00 12 34',
  street: 'Bâtiment B\n12 rue des Lices',
  postcode: '01000',
  city: 'Bourg-en-Bresse',
};

function problems(change: Partial<typeof GOOD>): string[] {
  const errors = validateSync(Object.assign(new AddressInput(), GOOD, change));
  return errors.flatMap((error) => Object.values(error.constraints ?? {}));
}

describe('R-ADR-1: an address that a parcel can go to', () => {
  it('may have several lines', () => expect(problems({})).toEqual([]));

  it.each([
    ['organisation', 'Indiquez l’entité.', 120],
    ['lastName', 'Indiquez le nom.', 80],
    ['firstName', 'Indiquez le prénom.', 80],
    ['street', 'Indiquez l’adresse.', 200],
    ['city', 'Indiquez la ville.', 80],
  ] as const)('%s is neither empty, nor blank, nor endless: « %s »', (field, message, most) => {
    for (const text of ['', ' ', ' \n\t', 'é'.repeat(most + 1)]) expect(problems({ [field]: text })).toEqual([message]);
    for (const text of ['é', 'é'.repeat(most), ' L’Haÿ-les-Roses ']) expect(problems({ [field]: text })).toEqual([]);
  });

  it.each(['01000', '20090', '97400', '98800'])('takes the postcode %s', (postcode) => {
    expect(problems({ postcode })).toEqual([]);
  });

  it.each(['', '0100', '010000', '0100A', '01 000', ' 01000', '01000\n', '2A004', '٠١٠٠٠'])(
    'refuses the postcode %j',
    (postcode) => expect(problems({ postcode })).toEqual(['Indiquez un code postal à cinq chiffres.']),
  );

  it.each([
    '0199001234',
    '01 99 00 12 34',
    '01.99.00.12.34',
    '01-99-00-12-34',
    '+33 1 99 00 12 34',
    '+33 (0)1 99 00 12 34',
    '0033 1 99 00 12 34',
    '+262 692 12 34 56',
    '+687 25 12 34',
    '+689 40 12 34 56',
  ])('takes the telephone %s', (phone) => {
    expect(problems({ phone })).toEqual([]);
  });

  it.each(['', '01 99 00 12', '01234567', '01 99 00 12 345', '00 00 00 00 00', '1199001234', '+33', 'poste 1234'])(
    'refuses the telephone %j',
    (phone) => expect(problems({ phone })).toEqual(['Indiquez un numéro de téléphone à dix chiffres.']),
  );

  it.each(['', 'claire', 'claire@', 'claire@exemple', 'a@b@exemple.fr', 'claire @exemple.fr'])(
    'refuses the email %j',
    (email) => expect(problems({ email })).toEqual(['Indiquez une adresse email valable.']),
  );
});
