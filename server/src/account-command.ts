import { parseArgs } from 'node:util';

export const ACCOUNT_USAGE = `npm run account -- create-admin --identifier ID --email EMAIL --first-name PRÉNOM --last-name NOM
    crée un administrateur du siège, le premier compte d’une boutique neuve ; son mot de passe temporaire s’affiche une seule fois
npm run account -- end-sessions
    ferme toutes les sessions, après la restauration d’une sauvegarde : chacun se reconnecte`;

/** Who the first admin is. */
export interface AdminSheet {
  readonly identifier: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}

type AccountCommand =
  | { readonly name: 'help' }
  | { readonly name: 'create-admin'; readonly admin: AdminSheet }
  | { readonly name: 'end-sessions' }
  /** Not understood, and why. */
  | { readonly name: 'none'; readonly problem: string };

const NEEDED = ['identifier', 'email', 'first-name', 'last-name'] as const;

export function parseAccountCommand(args: readonly string[]): AccountCommand {
  const text = { type: 'string' } as const;
  // Strict would throw where a person is to be answered
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      identifier: text,
      email: text,
      'first-name': text,
      'last-name': text,
    },
  });
  if (values.help) return { name: 'help' };
  const none = (problem: string) => ({ name: 'none', problem }) as const;
  const known: readonly string[] = ['help', ...NEEDED];
  const unknown = tokens.find((token) => token.kind === 'option' && !known.includes(token.name));
  if (unknown?.kind === 'option') return none(`L’option ${unknown.rawName} n’existe pas.`);
  const [name, ...more] = positionals;
  if (name === undefined) return none('La commande manque.');
  if (name === 'end-sessions' && tokens.length === 1) return { name };
  if (name !== 'create-admin' || more.length > 0) return none(`« ${positionals.join(' ')} » n’est pas une commande.`);
  const given = (option: (typeof NEEDED)[number]) => (typeof values[option] === 'string' ? values[option].trim() : '');
  const missing = NEEDED.filter((option) => !given(option));
  if (missing.length > 0) return none(`Il manque ${missing.map((option) => `--${option}`).join(', ')}.`);
  const admin = {
    identifier: given('identifier'),
    email: given('email'),
    firstName: given('first-name'),
    lastName: given('last-name'),
  };
  return { name, admin };
}
