import { REFUSAL_CODES, refusalSentence, refusalSentences } from './refusal-sentences';

const now = new Date('2026-11-24T09:42:00Z');
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const sentence = (code: string, details: Record<string, unknown> = {}) =>
  plain(refusalSentence({ code, details }, now));

const CASES: readonly [string, Record<string, unknown>, string][] = [
  [
    'EMAIL_LINK_INVALID',
    {},
    'Ce lien ne fonctionne plus : il a servi, il a été remplacé ou annulé, ou son délai est passé. Vos coordonnées disent quelle adresse est en vigueur, et permettent de recevoir un autre lien.',
  ],
  [
    'INSUFFICIENT_STOCK',
    { lines: [{ reference: 'A', name: 'Dos et bureau', requested: 50, available: 25 }] },
    'Il ne reste que 25 « Dos et bureau ». Choisissez une quantité plus petite.',
  ],
  [
    'INSUFFICIENT_STOCK',
    { lines: [{ reference: 'A', name: 'Dos et bureau', requested: 50, available: 0 }] },
    '« Dos et bureau » n’est plus en stock. Retirez ce produit pour continuer.',
  ],
  [
    'QUOTA_EXCEEDED',
    { establishment: 'Section 42', month: '2026-11', lines: [{ name: 'Dos et bureau', requested: 50, remaining: 25 }] },
    'Section 42 peut encore commander 25 « Dos et bureau » en novembre. Choisissez une quantité plus petite ou attendez le 1er décembre.',
  ],
  [
    'QUOTA_EXCEEDED',
    { establishment: 'Section 42', month: '2026-12', lines: [{ name: 'Dos et bureau', requested: 50, remaining: 0 }] },
    'Section 42 ne peut plus commander « Dos et bureau » en décembre. Retirez ce produit ou attendez le 1er janvier 2027.',
  ],
  [
    'CART_UNIVERSE_CONFLICT',
    { universe: 'GOODS', other: 'PRINTS' },
    'Votre panier contient des objets. Enregistrez ou videz ce panier avant de commander des imprimés.',
  ],
  ['CART_NEEDS_UPDATE', {}, 'Vous avez changé d’entité. Cliquez sur « Mettre à jour » pour vérifier les quantités.'],
  [
    'CART_NOTHING_AVAILABLE',
    {},
    'Aucun produit de ce panier ne peut être commandé en ce moment pour cette entité. Ajoutez d’autres produits avant d’enregistrer.',
  ],
  [
    'CART_POOLING_CONFLICT',
    { name: 'Parapluie' },
    '« Parapluie » est mutualisé et se commande seul. Enregistrez ou videz d’abord votre panier.',
  ],
  ['CART_EMPTY', {}, 'Votre panier est vide. Ajoutez un produit avant d’enregistrer.'],
  [
    'CART_NOT_EMPTY',
    {},
    'Votre panier contient déjà des produits. Enregistrez-le ou videz-le avant de modifier une commande.',
  ],
  [
    'NOT_ORDERABLE_YET',
    { name: 'Soleil', date: '2027-07-01' },
    '« Soleil » pourra être commandé à partir du jeudi 1er juillet 2027.',
  ],
  [
    'NOT_ORDERABLE_ANYMORE',
    { name: 'Soleil', date: '2026-09-30' },
    '« Soleil » ne peut plus être commandé depuis le mercredi 30 septembre. Retirez ce produit de votre panier.',
  ],
  ['PRODUCT_UNAVAILABLE', { name: 'Soleil' }, '« Soleil » n’est plus proposé. Choisissez-en un autre.'],
  ['PRODUCT_UNAVAILABLE', {}, 'Ce produit n’est plus proposé. Choisissez-en un autre.'],
  [
    'QUANTITY_NOT_ORDERABLE',
    { name: 'Soleil', minimum: 50, step: 50, maximum: 1000 },
    '« Soleil » se commande par 50, de 50 à 1 000.',
  ],
  [
    'DELIVERY_ADDRESS_LOCKED',
    { contact: 'contact@exemple.fr' },
    'Pour des raisons douanières, l’adresse de livraison des sections d’outre-mer ne peut pas être modifiée. Écrivez à contact@exemple.fr pour un changement.',
  ],
  [
    'DELIVERY_ADDRESS_LOCKED',
    {},
    'Pour des raisons douanières, l’adresse de livraison des sections d’outre-mer ne peut pas être modifiée.',
  ],
  [
    'YEARLY_ORDER_LIMIT',
    { contact: 'contact@exemple.fr', count: 2 },
    'Vous avez déjà validé 2 commandes d’objets cette année. Pour une demande exceptionnelle, écrivez à contact@exemple.fr.',
  ],
  [
    'OPEN_ORDERS_LIMIT',
    { maximum: 50 },
    'Vous avez déjà 50 commandes enregistrées à valider. Validez-en ou annulez-en une dans « Mes commandes en cours », ' +
      'puis enregistrez celle-ci : votre panier est gardé.',
  ],
  [
    'ORDER_CHANGED_MEANWHILE',
    { number: '2026-11-24-00001', version: 2, changedBy: 'Claire FONTAINE' },
    'Une autre version de cette commande a été enregistrée par Claire FONTAINE depuis que vous l’avez ouverte. ' +
      'Enregistrez à nouveau pour comparer les deux versions et choisir.',
  ],
  [
    'ORDER_NOT_MODIFIABLE',
    { number: '2026-11-24-00001', status: 'VALIDATED' },
    'Cette commande est validée : elle ne peut plus être modifiée.',
  ],
  [
    'ORDER_NOT_SHIPPABLE',
    {},
    'Cette commande ne peut pas être expédiée : elle l’est déjà, ou n’est pas validée. Rechargez la liste.',
  ],
  [
    'ORDER_NOT_SHIPPED',
    {},
    'Cette commande n’est pas encore expédiée : sa réception ne peut pas être confirmée. Rechargez la page.',
  ],
  [
    'CARRIER_IN_USE',
    { name: 'DPD' },
    'DPD est le transporteur habituel, que chaque panier nomme. Choisissez-en un autre dans les réglages, puis archivez-le.',
  ],
  [
    'CONFLICT',
    { version: 3, changedBy: 'Claire FONTAINE' },
    'Modifié entre-temps par Claire FONTAINE. Votre saisie est gardée, rien n’a été écrasé : comparez, puis enregistrez à nouveau.',
  ],
  ['CARRIER_UNKNOWN', {}, 'Ce transporteur n’est plus proposé. Choisissez-en un autre dans la liste.'],
  ['ANSH_REQUIRED', {}, 'Indiquez le N° ANSH pour valider une commande d’objets.'],
  ['IDENTIFIER_TAKEN', { identifier: 'MGEN-SD01' }, 'Cet identifiant est déjà pris. Choisissez-en un autre.'],
  ['INVALID_CREDENTIALS', {}, 'Identifiant ou mot de passe incorrect. Vérifiez-les, puis réessayez.'],
  [
    'PASSWORD_CHANGE_REQUIRED',
    {},
    'Votre mot de passe est provisoire. Choisissez d’abord le vôtre : vous reviendrez sur cette page.',
  ],
  [
    'PASSWORD_TOO_WEAK',
    { reason: 'LENGTH', minimum: 12 },
    'Ce mot de passe est trop court. Il en faut un de 12 signes au moins.',
  ],
  [
    'PASSWORD_TOO_WEAK',
    { reason: 'COMMON', minimum: 12 },
    'Ce mot de passe est trop facile à deviner : il est courant, fait de votre nom, ou d’un mot suivi d’une année. Assemblez plusieurs mots sans lien entre eux.',
  ],
  ['PASSWORD_TOO_WEAK', { reason: 'SAME' }, 'C’est déjà votre mot de passe actuel. Choisissez-en un autre.'],
  ['UNAUTHENTICATED', {}, 'Votre session a pris fin. Reconnectez-vous : vous reviendrez sur cette page.'],
  ['FORBIDDEN', {}, 'Votre compte ne permet pas cette opération. Un administrateur du siège peut vous l’ouvrir.'],
  ['NOT_FOUND', {}, 'Cet élément n’existe pas, ou n’existe plus.'],
  ['BAD_USER_INPUT', {}, 'Une des valeurs saisies ne convient pas. Corrigez-la, puis recommencez.'],
  [
    'BAD_USER_INPUT',
    {
      fields: [
        { field: 'city', message: 'Indiquez la ville.' },
        { field: 'phone', message: 'Indiquez un numéro de téléphone à dix chiffres.' },
      ],
    },
    'Indiquez la ville. Indiquez un numéro de téléphone à dix chiffres.',
  ],
  ['TOO_MANY_ATTEMPTS', { retryAfterSeconds: 840 }, 'Trop d’essais. Réessayez dans 14 minutes.'],
  ['TOO_MANY_ATTEMPTS', { retryAfterSeconds: 20 }, 'Trop d’essais. Réessayez dans 1 minute.'],
  ['TOO_MANY_REQUESTS', { retryAfterSeconds: 7 }, 'Trop de demandes en peu de temps. Réessayez dans 7 secondes.'],
  ['TOO_MANY_REQUESTS', {}, 'Trop de demandes en peu de temps. Réessayez dans 1 seconde.'],
  ['BUSY', { retryAfterSeconds: 2 }, 'La Boutique est très sollicitée en ce moment. Réessayez dans quelques secondes.'],
  [
    'QUERY_TOO_COSTLY',
    { measure: 'cost', found: 12_000, limit: 10_000 },
    'Cette demande est trop lourde pour la Boutique. Affichez moins d’éléments à la fois, puis réessayez.',
  ],
  ['OFFLINE', {}, 'Connexion perdue. Votre saisie est gardée : recommencez dès que la connexion est revenue.'],
];

describe('refusal sentences', () => {
  it.each(CASES)('%s %o', (code, details, text) => {
    expect(sentence(code, details)).toBe(text);
  });

  it('has a case above for every code that has a sentence', () => {
    expect([...new Set(CASES.map(([code]) => code))].sort()).toEqual([...REFUSAL_CODES].sort());
  });

  it('R-ENT-4: names every line concerned', () => {
    const lines = [
      { name: 'Dos et bureau', available: 25 },
      { name: 'Soleil', available: 0 },
    ];
    expect(refusalSentences({ code: 'INSUFFICIENT_STOCK', details: { lines } }, now)).toHaveLength(2);
  });

  it.each([
    ['CANCELLED', 'annulée'],
    ['EXPIRED', 'annulée, son délai de validation étant passé'],
    ['POOLED', 'en cours de mutualisation'],
  ])('says an order’s status in French: %s', (status, words) => {
    expect(sentence('ORDER_NOT_MODIFIABLE', { status })).toContain(`est ${words} :`);
  });

  it('gives the code of a failure of the shop, and says that nothing was saved', () => {
    expect(sentence('INTERNAL_SERVER_ERROR', { id: 'abc-1' })).toBe(
      'Un problème est survenu de notre côté. Rien n’a été enregistré. Si cela se répète, donnez ce code : abc-1.',
    );
    expect(sentence('SOMETHING_NEW')).toContain('Un problème est survenu de notre côté.');
  });

  it('shouts nowhere', () => {
    for (const [code, details] of CASES) expect(sentence(code, details)).not.toContain('!');
  });
});
