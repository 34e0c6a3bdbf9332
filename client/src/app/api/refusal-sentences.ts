import type { RefusalCode } from '../graphql';
import { longDay, monthName, nextMonthStart } from '../ui/format/dates';
import { count, counted, typeset } from '../ui/format/words';
import type { Refusal } from './refusal';

type Details = Refusal['details'];
type Sentences = (details: Details, now: Date) => string | string[];
/** The server's codes, and the one that the client adds. */
type ToldCode = RefusalCode | 'OFFLINE';

/**
 * One refusal code → what the reader is told: what happened, what was kept, what to do.
 * Several sentences where several lines of a cart are concerned. The only place where these texts are.
 */
export function refusalSentences(refusal: Refusal, now = new Date()): string[] {
  const sentences = (isTold(refusal.code) ? SENTENCES[refusal.code] : internal)(refusal.details, now);
  return (typeof sentences === 'string' ? [sentences] : sentences).map(typeset);
}

/** The same in one string, for a place that has room for one only. */
export function refusalSentence(refusal: Refusal, now = new Date()): string {
  return refusalSentences(refusal, now).join(' ');
}

function isTold(code: string): code is ToldCode {
  return Object.hasOwn(SENTENCES, code);
}

const SENTENCES: Readonly<Record<ToldCode, Sentences>> = {
  INSUFFICIENT_STOCK: (details) =>
    lines(details).map(({ name, available }) =>
      available > 0
        ? `Il ne reste que ${count(available)} « ${name} ». Choisissez une quantité plus petite.`
        : `« ${name} » n’est plus en stock. Retirez ce produit pour continuer.`,
    ),
  QUOTA_EXCEEDED: (details, now) => {
    const month = text(details, 'month');
    const next = nextMonthStart(month, now);
    return lines(details).map(({ name, remaining }) =>
      remaining > 0
        ? `${text(details, 'establishment')} peut encore commander ${count(remaining)} « ${name} » en ${monthName(month)}. ` +
          `Choisissez une quantité plus petite ou attendez le ${next}.`
        : `${text(details, 'establishment')} ne peut plus commander « ${name} » en ${monthName(month)}. ` +
          `Retirez ce produit ou attendez le ${next}.`,
    );
  },
  CART_UNIVERSE_CONFLICT: (details) =>
    `Votre panier contient des ${universe(details['universe'])}. Enregistrez ou videz ce panier avant de commander des ` +
    `${universe(details['other'])}.`,
  CART_NEEDS_UPDATE: () => 'Vous avez changé d’entité. Cliquez sur « Mettre à jour » pour vérifier les quantités.',
  CART_NOTHING_AVAILABLE: () =>
    'Aucun produit de ce panier ne peut être commandé en ce moment pour cette entité. Ajoutez d’autres produits avant ' +
    'd’enregistrer.',
  CART_POOLING_CONFLICT: (details) =>
    `« ${text(details, 'name')} » est mutualisé et se commande seul. Enregistrez ou videz d’abord votre panier.`,
  CART_EMPTY: () => 'Votre panier est vide. Ajoutez un produit avant d’enregistrer.',
  CART_NOT_EMPTY: () =>
    'Votre panier contient déjà des produits. Enregistrez-le ou videz-le avant de modifier une commande.',
  NOT_ORDERABLE_YET: (details, now) =>
    `« ${text(details, 'name')} » pourra être commandé à partir du ${longDay(text(details, 'date'), now)}.`,
  NOT_ORDERABLE_ANYMORE: (details, now) =>
    `« ${text(details, 'name')} » ne peut plus être commandé depuis le ${longDay(text(details, 'date'), now)}. ` +
    'Retirez ce produit de votre panier.',
  PRODUCT_UNAVAILABLE: (details) =>
    `${details['name'] ? `« ${text(details, 'name')} »` : 'Ce produit'} n’est plus proposé. Choisissez-en un autre.`,
  QUANTITY_NOT_ORDERABLE: (details) =>
    `« ${text(details, 'name')} » se commande par ${count(number(details, 'step'))}, de ` +
    `${count(number(details, 'minimum'))} à ${count(number(details, 'maximum'))}.`,
  CONFLICT: (details) =>
    `Modifié entre-temps${details['changedBy'] ? ` par ${text(details, 'changedBy')}` : ''}. Votre saisie est gardée, rien n’a ` +
    'été écrasé : comparez, puis enregistrez à nouveau.',
  DELIVERY_ADDRESS_LOCKED: (details) =>
    'Pour des raisons douanières, l’adresse de livraison des sections d’outre-mer ne peut pas être modifiée.' +
    (details['contact'] ? ` Écrivez à ${text(details, 'contact')} pour un changement.` : ''),
  YEARLY_ORDER_LIMIT: (details) =>
    `Vous avez déjà validé ${count(number(details, 'count'))} commandes d’objets cette année. ` +
    `Pour une demande exceptionnelle, écrivez à ${text(details, 'contact')}.`,
  OPEN_ORDERS_LIMIT: (details) =>
    `Vous avez déjà ${counted(number(details, 'maximum'), 'commande enregistrée', 'commandes enregistrées')} à valider. ` +
    'Validez-en ou annulez-en une dans « Mes commandes en cours », puis enregistrez celle-ci : votre panier est gardé.',
  ORDER_CHANGED_MEANWHILE: (details) =>
    `Une autre version de cette commande a été enregistrée${details['changedBy'] ? ` par ${text(details, 'changedBy')}` : ''} ` +
    'depuis que vous l’avez ouverte. Enregistrez à nouveau pour comparer les deux versions et choisir.',
  ORDER_NOT_MODIFIABLE: (details) => `Cette commande est ${orderStatus(details)} : elle ne peut plus être modifiée.`,
  ORDER_NOT_SHIPPABLE: () =>
    'Cette commande ne peut pas être expédiée : elle l’est déjà, ou n’est pas validée. Rechargez la liste.',
  ORDER_NOT_SHIPPED: () =>
    'Cette commande n’est pas encore expédiée : sa réception ne peut pas être confirmée. Rechargez la page.',
  CARRIER_IN_USE: (details) =>
    `${text(details, 'name')} est le transporteur habituel, que chaque panier nomme. Choisissez-en un autre dans les réglages, ` +
    'puis archivez-le.',
  CARRIER_UNKNOWN: () => 'Ce transporteur n’est plus proposé. Choisissez-en un autre dans la liste.',
  ANSH_REQUIRED: () => 'Indiquez le N° ANSH pour valider une commande d’objets.',
  IDENTIFIER_TAKEN: () => 'Cet identifiant est déjà pris. Choisissez-en un autre.',
  INVALID_CREDENTIALS: () => 'Identifiant ou mot de passe incorrect. Vérifiez-les, puis réessayez.',
  EMAIL_LINK_INVALID: () =>
    'Ce lien ne fonctionne plus : il a servi, il a été remplacé ou annulé, ou son délai est passé. Vos coordonnées disent ' +
    'quelle adresse est en vigueur, et permettent de recevoir un autre lien.',
  PASSWORD_CHANGE_REQUIRED: () =>
    'Votre mot de passe est provisoire. Choisissez d’abord le vôtre : vous reviendrez sur cette page.',
  PASSWORD_TOO_WEAK: (details) => passwordWeakness(details),
  UNAUTHENTICATED: () => 'Votre session a pris fin. Reconnectez-vous : vous reviendrez sur cette page.',
  FORBIDDEN: () => 'Votre compte ne permet pas cette opération. Un administrateur du siège peut vous l’ouvrir.',
  NOT_FOUND: () => 'Cet élément n’existe pas, ou n’existe plus.',
  BAD_USER_INPUT: (details) => {
    const messages = fieldMessages(details);
    return messages.length > 0 ? messages : 'Une des valeurs saisies ne convient pas. Corrigez-la, puis recommencez.';
  },
  TOO_MANY_ATTEMPTS: (details) =>
    `Trop d’essais. Réessayez dans ${counted(Math.max(1, Math.ceil(number(details, 'retryAfterSeconds') / 60)), 'minute')}.`,
  TOO_MANY_REQUESTS: (details) =>
    `Trop de demandes en peu de temps. Réessayez dans ${counted(Math.max(1, number(details, 'retryAfterSeconds')), 'seconde')}.`,
  BUSY: () => 'La Boutique est très sollicitée en ce moment. Réessayez dans quelques secondes.',
  QUERY_TOO_COSTLY: () =>
    'Cette demande est trop lourde pour la Boutique. Affichez moins d’éléments à la fois, puis réessayez.',
  // What can be sent twice is sent again by itself; this is said of the rest
  OFFLINE: () => 'Connexion perdue. Votre saisie est gardée : recommencez dès que la connexion est revenue.',
};

/** The codes that have a sentence of their own. */
export const REFUSAL_CODES: readonly string[] = Object.keys(SENTENCES);

function internal(details: Details): string {
  const id = details['id'] ?? details['correlationId'];
  const told = 'Un problème est survenu de notre côté. Rien n’a été enregistré.';
  return typeof id === 'string'
    ? `${told} Si cela se répète, donnez ce code : ${id}.`
    : `${told} Réessayez dans un instant.`;
}

function lines(details: Details): { name: string; available: number; remaining: number }[] {
  const list = Array.isArray(details['lines']) ? (details['lines'] as Details[]) : [details];
  return list.map((line) => ({
    name: text(line, 'name'),
    available: number(line, 'available'),
    remaining: number(line, 'remaining'),
  }));
}

/** What the server says of each field that the form let pass. */
function fieldMessages(details: Details): string[] {
  const fields = Array.isArray(details['fields']) ? (details['fields'] as Details[]) : [];
  return fields.map((field) => text(field, 'message')).filter((message) => message !== '');
}

function orderStatus(details: Details): string {
  const words: Record<string, string> = {
    VALIDATED: 'validée',
    CANCELLED: 'annulée',
    EXPIRED: 'annulée, son délai de validation étant passé',
    POOLED: 'en cours de mutualisation',
    SAVED: 'arrivée au bout de son délai de validation',
  };
  return words[text(details, 'status')] ?? 'close';
}

function passwordWeakness(details: Details): string {
  switch (details['reason']) {
    case 'LENGTH':
      return `Ce mot de passe est trop court. Il en faut un de ${count(number(details, 'minimum'))} signes au moins.`;
    case 'SAME':
      return 'C’est déjà votre mot de passe actuel. Choisissez-en un autre.';
    default:
      return (
        'Ce mot de passe est trop facile à deviner : il est courant, fait de votre nom, ou d’un mot suivi d’une année. ' +
        'Assemblez plusieurs mots sans lien entre eux.'
      );
  }
}

function universe(value: unknown): string {
  return value === 'GOODS' ? 'objets' : 'imprimés';
}

function text(details: Details, key: string): string {
  const value = details[key];
  return typeof value === 'string' ? value : '';
}

function number(details: Details, key: string): number {
  const value = details[key];
  return typeof value === 'number' ? value : 0;
}
