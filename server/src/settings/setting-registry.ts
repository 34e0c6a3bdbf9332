import type { z } from 'zod';
import { duration, email, lengthOf, line, message, wholeNumber } from './setting-types.js';

/** What head office reads when it changes a setting, and what is checked when it is written and when it is read. */
interface SettingSheet<T extends z.ZodType> {
  readonly type: T;
  /** For a shop in which nobody changed it. */
  readonly default: z.output<T>;
  /** The environment variable that says another default. */
  readonly variable?: string;
  readonly label: string;
  readonly description: string;
}

function setting<T extends z.ZodType<string | number>>(sheet: SettingSheet<T>): SettingSheet<T> {
  return sheet;
}

/** Every setting, here and nowhere else: its type, default, checks and French texts. */
export const SETTINGS = {
  /** R-RES-2, R-RES-9 */
  reservationDuration: setting({
    type: duration,
    default: 'P7D',
    variable: 'RESERVATION_DURATION',
    label: 'Durée de réservation',
    description:
      'Le temps pendant lequel une commande enregistrée garde son stock et son quota. Durée ISO 8601 ; vaut pour les commandes enregistrées ensuite.',
  }),
  /** R-RES-3, R-RES-9 */
  reminderBefore: setting({
    type: duration,
    default: 'P3D',
    variable: 'RESERVATION_REMINDER_BEFORE',
    label: 'Rappel avant la date limite',
    description:
      'Combien de temps avant la date limite l’email de rappel est envoyé. Durée ISO 8601, plus courte que la durée de réservation.',
  }),
  contactEmail: setting({
    type: email,
    default: 'info@exemple.fr',
    label: 'Email de contact',
    description: 'L’adresse à laquelle les utilisateurs écrivent ; les réponses aux emails de la boutique y arrivent.',
  }),
  logisticsEmail: setting({
    type: email,
    default: 'logistique@exemple.fr',
    label: 'Email de la logistique',
    description: 'L’adresse à laquelle écrire pour une livraison.',
  }),
  generalEmail: setting({
    type: email,
    default: 'contact@exemple.fr',
    label: 'Email pour les questions d’ordre général',
    description: 'L’adresse à laquelle écrire pour tout le reste, dans « Vos contacts ».',
  }),
  /** R-ADR-5 */
  shipmentWeekday: setting({
    type: wholeNumber(1, 7),
    default: 4,
    label: 'Jour de départ',
    description: 'Le jour de la semaine où partent les colis : 1 pour lundi, 7 pour dimanche.',
  }),
  /** R-ADR-5 */
  shipmentCutOffHour: setting({
    type: wholeNumber(0, 24),
    default: 10,
    label: 'Heure limite du jour de départ',
    description: 'Une commande validée le jour de départ après cette heure (Europe/Paris) part une semaine plus tard.',
  }),
  usualCarrier: setting({
    type: line,
    default: 'DPD',
    label: 'Transporteur habituel',
    description: 'Nommé dans le panier, avant que la logistique ne choisisse.',
  }),
  // R-ENT-2: what each case of the entity selection says; the first three are the guide's own sentences
  messageAvailable: setting({
    type: message,
    default:
      'Les quantités choisies sont disponibles pour le compte que vous avez sélectionné, la limite mensuelle n’a pas été atteinte.',
    label: 'Choix de l’entité : tout est disponible',
    description: 'Ce que dit « Mettre à jour » quand aucune quantité ne change.',
  }),
  messagePartiallyAvailable: setting({
    type: message,
    default:
      'Les quantités choisies ne sont pas disponibles pour le compte que vous avez sélectionné car la limite mensuelle a déjà été atteinte pour une ou plusieurs référence(s). Les quantités ont été remises à jour dans la limite du maximum possible pour cette entité.',
    label: 'Choix de l’entité : quantités réduites par le quota',
    description: 'Ce que dit « Mettre à jour » quand des quantités ont été réduites, par le quota seul.',
  }),
  messageUnavailable: setting({
    type: message,
    default:
      'Les quantités choisies ne sont pas disponibles pour le compte que vous avez sélectionné car la limite mensuelle a déjà été atteinte pour ces références. Merci de choisir d’autres références ou de passer la commande le mois prochain.',
    label: 'Choix de l’entité : plus rien par le quota',
    description: 'Ce que dit « Mettre à jour » quand plus rien n’est disponible, à cause du quota seul.',
  }),
  messageReduced: setting({
    type: message,
    default:
      'Certaines des quantités choisies ne sont pas disponibles pour le compte que vous avez sélectionné. Elles ont été ramenées au maximum possible ; la raison est indiquée sur chaque ligne.',
    label: 'Choix de l’entité : quantités réduites pour d’autres raisons',
    description: 'Ce que dit « Mettre à jour » quand des quantités ont été réduites, et pas par le quota seul.',
  }),
  messageEmptied: setting({
    type: message,
    default:
      'Aucune des quantités choisies n’est disponible pour le compte que vous avez sélectionné ; la raison est indiquée sur chaque ligne. Merci de choisir d’autres références.',
    label: 'Choix de l’entité : plus rien pour d’autres raisons',
    description: 'Ce que dit « Mettre à jour » quand plus rien n’est disponible, et pas à cause du quota seul.',
  }),
  openOrdersPerAccount: setting({
    type: wholeNumber(1, 10_000),
    default: 50,
    label: 'Commandes enregistrées par compte',
    description: 'Combien de commandes qui attendent d’être validées un compte peut avoir à la fois.',
  }),
  /** R-VAL-3 */
  deliveredAfterDays: setting({
    type: wholeNumber(1, 365),
    default: 7,
    label: 'Livraison sans nouvelles',
    description:
      'Combien de jours après la date de livraison estimée une commande expédiée devient « Livrée », si personne n’a rien dit avant.',
  }),
  /** R-QUO-5 */
  yearlyGoodsOrders: setting({
    type: wholeNumber(0, 1000),
    default: 2,
    label: 'Commandes d’objets par an',
    description: 'Combien de commandes d’objets en stock un compte peut valider dans une année civile.',
  }),
  /** R-AMT-2 */
  handlingCostPrints: setting({
    type: wholeNumber(0, 100_000),
    default: 0,
    label: 'Coût de commande des imprimés',
    description: 'En centimes hors taxes, ajouté une fois à chaque commande d’imprimés enregistrée ensuite.',
  }),
  /** R-AMT-2 */
  handlingCostGoods: setting({
    type: wholeNumber(0, 100_000),
    default: 0,
    label: 'Coût de commande des objets',
    description: 'En centimes hors taxes, ajouté une fois à chaque commande d’objets enregistrée ensuite.',
  }),
};

export type SettingKey = keyof typeof SETTINGS;

export type SettingValues = { readonly [K in SettingKey]: z.output<(typeof SETTINGS)[K]['type']> };

export const SETTING_KEYS = Object.keys(SETTINGS) as SettingKey[];

/** Of the code; the environment may say others (`readDefaults`). */
export const SETTING_DEFAULTS = Object.fromEntries(
  SETTING_KEYS.map((key) => [key, SETTINGS[key].default]),
  // Each key with its own type, which `fromEntries` cannot tell
) as unknown as SettingValues;

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(SETTINGS, key);
}

/** What must hold between settings, each of which may be right by itself. */
export const SETTING_RULES: readonly {
  readonly keys: readonly SettingKey[];
  isKept(values: SettingValues): boolean;
  /** French, says what to do. */
  readonly reason: string;
}[] = [
  {
    keys: ['reservationDuration', 'reminderBefore'],
    isKept: ({ reservationDuration, reminderBefore }) => lengthOf(reminderBefore) < lengthOf(reservationDuration),
    reason: 'Le rappel (reminderBefore) doit être plus court que la réservation (reservationDuration).',
  },
];
