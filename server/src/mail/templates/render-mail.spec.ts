import { describe, expect, test } from 'vitest';
import { Universe } from '../../kernel/universe.js';
import type { MailKind } from '../mail-data.js';
import { mailFixtures } from './order-mail.fixture.js';
import { renderMail } from './render-mail.js';

const context = {
  publicUrl: 'https://boutique.exemple.fr',
  contactEmail: 'contact@exemple.fr',
  logisticsEmail: 'logistique@exemple.fr',
};
const render = <K extends MailKind>(kind: K, change: Partial<(typeof mailFixtures)[K]> = {}) =>
  renderMail(kind, { ...mailFixtures[kind], ...change }, context);
const links = (page: string) => [...page.matchAll(/<a\s+href="([^"]*)"/g)].map((match) => match[1]);
/** What a reader reads, with plain spaces. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('mails', () => {
  test.each<[MailKind, string, string, string]>([
    [
      'CREDENTIALS',
      'Votre accès à la Boutique',
      'sert une seule fois et jusqu’au vendredi 27 novembre 2026 à 10 h 42',
      'https://boutique.exemple.fr/connexion',
    ],
    [
      'NEW_PASSWORD',
      'Votre nouveau mot de passe',
      'sert une seule fois et jusqu’au vendredi 27 novembre 2026 à 10 h 42',
      'https://boutique.exemple.fr/connexion',
    ],
    [
      'EMAIL_CONFIRMATION',
      'Confirmez votre nouvelle adresse email',
      'sert une seule fois et jusqu’au vendredi 27 novembre 2026 à 10 h 42',
      'https://boutique.exemple.fr/nouvelle-adresse-email?jeton=Jeton_de-43',
    ],
    [
      'EMAIL_CHANGE_NOTICE',
      'Un changement d’adresse email est demandé',
      'Rien ne change tant que cette adresse n’est pas confirmée.',
      'https://boutique.exemple.fr/mon-compte/coordonnees',
    ],
    [
      'ORDER_REMINDER',
      'Votre commande 2026-11-24-01287 est à valider jusqu’au mardi 1er décembre 2026',
      'ses articles vous sont réservés jusqu’au mardi 1er décembre 2026, dans 3 jours.',
      'https://boutique.exemple.fr/commandes/2026-11-24-01287',
    ],
    [
      'ORDER_EXPIRED',
      'Votre commande 2026-11-24-01287 est annulée, faute de validation',
      'rien ne sera livré ni facturé',
      'https://boutique.exemple.fr/',
    ],
    [
      'ORDER_RECAP',
      'Confirmation de votre commande C0001',
      'validée sous le numéro C0001',
      'https://boutique.exemple.fr/commandes/2026-11-24-01287',
    ],
    [
      'ORDER_SHIPPED',
      'Votre commande C0001 est expédiée',
      'remise à Chronopost le jeudi 3 décembre 2026, sous le numéro de suivi XY123456789FR',
      mailFixtures.ORDER_SHIPPED.trackingUrl!,
    ],
    [
      'POOLING_CLOSED',
      'Votre commande C0001 part en préparation',
      '1 240 pièces ont été commandées, pour un minimum de 500',
      'https://boutique.exemple.fr/commandes/2026-11-24-01287',
    ],
  ])(
    'R-MAIL: %s says the same in HTML and in plain text, with one button that leads on',
    (kind, subject, words, url) => {
      const mail = render(kind);
      expect(plain(mail.subject)).toBe(subject);
      expect(plain(mail.html)).toContain(words);
      expect(plain(mail.text)).toContain(words);
      expect(links(mail.html)).toEqual([url.replaceAll('&', '&amp;')]);
      expect(mail.text).toContain(url);
      const isPassword = kind === 'CREDENTIALS' || kind === 'NEW_PASSWORD';
      const isEmail = kind === 'EMAIL_CONFIRMATION' || kind === 'EMAIL_CHANGE_NOTICE';
      for (const page of [mail.html, mail.text].map(plain)) {
        expect(page).toContain('Bonjour Claire Martin,');
        const facts = isPassword
          ? ['MGEN-SD42', 'abcd-efgh-jkmn-pqrs']
          : isEmail
            ? ['claire@exemple.fr']
            : ['1 200', 'BROCHVOIX_SANS_LOGO_RPAS', 'Section 42 · Loire'];
        for (const fact of facts) expect(page).toContain(fact);
        expect(page).toContain('contact@exemple.fr');
        expect(page).not.toMatch(/[!]\s*$|undefined|null|NaN|Invalid/m);
      }
    },
  );

  test('R-VAL-2: the recap says both totals', () => {
    const { text } = render('ORDER_RECAP');
    expect(plain(text)).toContain('Total H.T. : 1 004,00 €\nTotal T.T.C. : 1 204,80 €');
  });

  test.each<[Partial<(typeof mailFixtures)['POOLING_CLOSED']>, string, string]>([
    [
      { outcome: 'CANCELLED', orderedQuantity: 1 },
      'Votre commande C0001 est annulée, la mutualisation n’a pas abouti',
      'terminée le jeudi 3 décembre 2026 à 18 h 00. 1 pièce a été commandée, pour un minimum de 500 : la production n’aura pas lieu',
    ],
    [
      { outcome: 'NEVER_VALIDATED', confirmationNumber: null },
      'Votre commande 2026-11-24-01287 est annulée, faute de validation',
      'n’avait pas été validée : elle est annulée, et rien ne sera livré ni facturé',
    ],
  ])('R-VAL-4: the end of a campaign for an order that is %o', (change, subject, words) => {
    const mail = render('POOLING_CLOSED', change);
    expect(plain(mail.subject)).toBe(subject);
    for (const page of [mail.html, mail.text].map(plain)) {
      expect(page).toContain(words);
      expect(page).not.toMatch(/undefined|null|en préparation/);
    }
    expect(links(mail.html)).toEqual(['https://boutique.exemple.fr/']);
  });

  test('R-VAL-4: the recap of a pooled order says until when it can be modified, not that it leaves', () => {
    const mail = render('ORDER_RECAP', { poolingClosesAt: '2026-12-03T17:00:00.000Z' });
    for (const page of [mail.html, mail.text].map(plain)) {
      expect(page).toContain('en cours de mutualisation jusqu’au jeudi 3 décembre 2026 à 18 h 00 au plus tard');
      expect(page).not.toContain('part en préparation');
    }
  });

  test('R-VAL-4: the recap of a modified pooled order says that it was, and until when it can be again', () => {
    const mail = render('ORDER_RECAP', {
      modifiedAt: '2026-11-26T08:00:00.000Z',
      poolingClosesAt: '2026-12-03T23:00:00.000Z',
    });
    expect(plain(mail.subject)).toBe('Modification de votre commande C0001');
    for (const page of [mail.html, mail.text].map(plain)) {
      expect(page).toContain('Votre commande C0001 a été modifiée le jeudi 26 novembre 2026 à 9 h 00');
      expect(page).toContain('en cours de mutualisation jusqu’au jeudi 3 décembre 2026 au plus tard');
      expect(page).not.toContain('est validée sous le numéro');
    }
  });

  test('R-MAIL: who has received a parcel writes to the logistics', () => {
    for (const page of [render('ORDER_SHIPPED').html, render('ORDER_SHIPPED').text].map(plain)) {
      expect(page).toContain('signalez sans attendre à logistique@exemple.fr ce qui manque ou est abîmé');
    }
  });

  test.each<[Universe[] | undefined, string]>([
    [[Universe.PRINTS, Universe.GOODS], 'Vous pouvez désormais commander vos imprimés et vos objets à la Boutique.'],
    [[Universe.PRINTS], 'Vous pouvez désormais commander vos imprimés à la Boutique.'],
    [[Universe.GOODS], 'Vous pouvez désormais commander vos objets à la Boutique.'],
    [undefined, 'Vous avez désormais accès à la Boutique.'],
  ])('R-ACC-2: a new account of %j is promised what it opens', (universes, words) => {
    const mail = render('CREDENTIALS', { universes });
    for (const page of [mail.html, mail.text].map(plain)) expect(page).toContain(words);
  });

  test('R-ADR-7: without a page to follow the parcel the button leads to the order', () => {
    expect(links(render('ORDER_SHIPPED', { trackingUrl: null }).html)).toEqual([
      'https://boutique.exemple.fr/commandes/2026-11-24-01287',
    ]);
  });

  test('what people typed is text, never markup', () => {
    const { html, text } = render('ORDER_REMINDER', {
      personName: '<script>alert(1)</script>',
      recipientName: '"><b>x',
    });
    expect(html).not.toMatch(/<script|"><b>/);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).toContain('L’accueil &amp; l’écoute &lt;à deux&gt;');
    expect(text).toContain('L’accueil & l’écoute <à deux>');
  });

  test('no mail asks for anything from elsewhere: no image, font or script', () => {
    for (const kind of Object.keys(mailFixtures) as MailKind[])
      expect(render(kind).html).not.toMatch(/<img|<link|url\(|<script/);
  });
});
