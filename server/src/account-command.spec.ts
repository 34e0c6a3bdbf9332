import { describe, expect, it } from 'vitest';
import { parseAccountCommand } from './account-command.js';

const ADMIN = ['--identifier', 'siege', '--email', 'a@b.fr', '--first-name', 'Anne', '--last-name', 'LE GOFF'];

describe('npm run account', () => {
  it('R-ACC-3: creates an admin of whom everything is said', () => {
    expect(parseAccountCommand(['create-admin', ...ADMIN])).toEqual({
      name: 'create-admin',
      admin: { identifier: 'siege', email: 'a@b.fr', firstName: 'Anne', lastName: 'LE GOFF' },
    });
  });

  it('ends every session', () => {
    expect(parseAccountCommand(['end-sessions'])).toEqual({ name: 'end-sessions' });
  });

  it.each([['--help'], ['-h'], ['create-admin', '--help'], ['create-admin', ...ADMIN, '--help'], ['--help', '--x']])(
    'is asked how it is used: %s',
    (...args) => {
      expect(parseAccountCommand(args)).toEqual({ name: 'help' });
    },
  );

  it.each([
    [[], 'La commande manque.'],
    [['delete'], '« delete » n’est pas une commande.'],
    [['end-sessions', 'siege'], '« end-sessions siege » n’est pas une commande.'],
    [['create-admin', 'siege', ...ADMIN], '« create-admin siege » n’est pas une commande.'],
    [['create-admin', ...ADMIN, '--role', 'x'], 'L’option --role n’existe pas.'],
    [['create-admin', ...ADMIN.slice(2)], 'Il manque --identifier.'],
    [['create-admin', ...ADMIN.slice(0, 5)], 'Il manque --first-name, --last-name.'],
    [['create-admin', ...ADMIN, '--email', ' '], 'Il manque --email.'],
  ])('says what it does not understand: %j', (args, problem) => {
    expect(parseAccountCommand(args)).toEqual({ name: 'none', problem });
  });
});
