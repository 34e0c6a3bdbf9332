import { AccountType } from '../src/access/account-type.js';
import { Universe } from '../src/kernel/universe.js';

/** The password of every demo account. */
export const DEMO_PASSWORD = 'boutique-demo-2026';

export interface AccountSheet {
  identifier: string;
  type: AccountType;
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  universes: readonly Universe[];
  /** Code of the home establishment. */
  home: string;
  /** Codes of the others it may order for (R-ENT-1). */
  manages: readonly string[];
  /** What the account shows, for those that are printed at start. */
  shows?: string;
}

const { PRINTS, GOODS } = Universe;
const both = [PRINTS, GOODS];

/** The guide's two accounts, then one or more of every type (R-ACC-1). */
export const accounts: readonly AccountSheet[] = [
  {
    identifier: 'MGEN-SD01',
    type: AccountType.SECTION_DIRECTOR,
    firstName: 'Sylvie',
    lastName: 'DIDIER',
    email: 's.didier@exemple.fr',
    phone: '06 39 98 25 75',
    universes: both,
    home: 'SD01',
    manages: ['SD03', 'SD91'],
    shows: 'le compte du guide : trois sections (Ain, Allier, Essonne), commandes enregistrées, quotas atteints',
  },
  {
    identifier: 'mgensl-001',
    type: AccountType.HEAD_OFFICE_ASSISTANT,
    firstName: 'Nathalie',
    lastName: 'FAURE',
    email: 'n.faure@exemple.fr',
    phone: '01 99 00 41 12',
    universes: both,
    home: 'SIEGE',
    manages: [],
    shows: 'les imprimés et les objets, pour le siège',
  },
  {
    identifier: 'MGEN-SD974',
    type: AccountType.SECTION_DIRECTOR,
    firstName: 'Jean-Marc',
    lastName: 'HOARAU',
    email: 'jm.hoarau@exemple.fr',
    phone: '06 39 98 74 08',
    universes: both,
    home: 'SD974',
    manages: ['SD976'],
    shows: 'outre-mer : adresse de livraison non modifiable, frais de port de la zone',
  },
  {
    identifier: 'MGEN-SD23',
    type: AccountType.SECTION_DIRECTOR,
    firstName: 'Paul',
    lastName: 'LAVERGNE',
    email: 'p.lavergne@exemple.fr',
    phone: '06 39 98 23 31',
    universes: both,
    home: 'SD23',
    manages: [],
    shows: 'une seule section : pas de choix d’entité',
  },
  {
    identifier: 'MGEN-SD44',
    type: AccountType.SECTION_DIRECTOR,
    firstName: 'Maryvonne',
    lastName: 'LE GOFF',
    email: 'm.legoff@exemple.fr',
    phone: '06 39 98 44 15',
    universes: both,
    home: 'SD44',
    manages: [
      'SD14',
      'SD22',
      'SD27',
      'SD28',
      'SD29',
      'SD35',
      'SD41',
      'SD49',
      'SD50',
      'SD53',
      'SD56',
      'SD61',
      'SD72',
      'SD85',
    ],
    shows: 'quinze sections : un long menu « Entité du destinataire »',
  },
  {
    identifier: 'MGEN-RRP-OCC',
    type: AccountType.PREVENTION_OFFICER,
    firstName: 'Camille',
    lastName: 'BRUNEL',
    email: 'c.brunel@exemple.fr',
    phone: '06 39 98 31 60',
    universes: [PRINTS],
    home: 'ER-OCC',
    manages: [],
    shows: 'les imprimés seulement',
  },
  {
    identifier: 'MGEN-ER-ARA',
    type: AccountType.REGIONAL_ASSISTANT,
    firstName: 'Karine',
    lastName: 'POMMIER',
    email: 'k.pommier@exemple.fr',
    phone: '04 65 71 69 20',
    universes: both,
    home: 'ER-ARA',
    manages: ['SD38', 'SD42', 'SD69'],
    shows: 'les imprimés et les objets, pour un ER et trois sections',
  },
  {
    identifier: 'mgen-admin',
    type: AccountType.HEAD_OFFICE_ADMIN,
    firstName: 'Hélène',
    lastName: 'MARCHAL',
    email: 'h.marchal@exemple.fr',
    phone: '01 99 00 41 01',
    universes: both,
    home: 'SIEGE',
    manages: [],
    shows: 'l’administration',
  },
  {
    identifier: 'mgen-logistique',
    type: AccountType.LOGISTICIAN,
    firstName: 'Thierry',
    lastName: 'BONNEAU',
    email: 't.bonneau@exemple.fr',
    phone: '01 99 00 41 30',
    universes: both,
    home: 'SIEGE',
    manages: [],
    shows: 'les commandes à préparer et à expédier',
  },
  ...colleagues(),
];

/** What `npm start` prints: identifier, who, what it shows. All have `DEMO_PASSWORD`. */
export const demoLogins: readonly { identifier: string; who: string; shows: string }[] = accounts.flatMap((account) =>
  account.shows === undefined
    ? []
    : [{ identifier: account.identifier, who: `${account.firstName} ${account.lastName}`, shows: account.shows }],
);

/** The others, so that the back office and the statistics have more than a handful of people. */
function colleagues(): AccountSheet[] {
  const { SECTION_DIRECTOR, REGIONAL_ASSISTANT, PREVENTION_OFFICER, HEAD_OFFICE_ASSISTANT } = AccountType;
  const rows: readonly [AccountType, home: string, firstName: string, lastName: string, universes?: Universe[]][] = [
    [SECTION_DIRECTOR, 'SD13', 'Mireille', 'ROUBAUD'],
    [SECTION_DIRECTOR, 'SD2A', 'Antoine', 'LECCIA'],
    [SECTION_DIRECTOR, 'SD33', 'Didier', 'CASTAING'],
    [SECTION_DIRECTOR, 'SD34', 'Sophie', 'ESCANDE'],
    [SECTION_DIRECTOR, 'SD59', 'Bruno', 'DELATTRE'],
    [SECTION_DIRECTOR, 'SD67', 'Astrid', 'KELLER'],
    [SECTION_DIRECTOR, 'SD75', 'Farida', 'BENSAÏD'],
    [SECTION_DIRECTOR, 'SD971', 'Lucette', 'MONTOUT'],
    [REGIONAL_ASSISTANT, 'ER-NAQ', 'Christelle', 'DUPOUY'],
    [REGIONAL_ASSISTANT, 'ER-IDF', 'Sandra', 'LOPES', [GOODS]],
    [PREVENTION_OFFICER, 'ER-GES', 'Vincent', 'THIEBAUT', [PRINTS]],
    [HEAD_OFFICE_ASSISTANT, 'SIEGE', 'Patricia', 'NIVET'],
  ];
  return rows.map(([type, home, firstName, lastName, universes = both], index) => ({
    identifier: type === HEAD_OFFICE_ASSISTANT ? 'mgensl-002' : `MGEN-${home}`,
    type,
    firstName,
    lastName,
    email: `${firstName[0] ?? ''}.${lastName}@exemple.fr`.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase(),
    phone: `06 39 98 50 ${10 + index}`,
    universes,
    home,
    manages: [],
  }));
}
