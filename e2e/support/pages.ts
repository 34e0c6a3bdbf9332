import { type Page } from '@playwright/test';
import { createAccount, credentialsIn } from './accounts.ts';
import { mailbox } from './mailbox.ts';
import { signInQuickly } from './sign-in.ts';
import { expect } from './shop-test.ts';
import { cancelOrder, emptyCart, fillCart, reopenOrder, saveOrder, validateOrder } from './orders.ts';

/** One thing that a person may have before them: a page in one of its states. */
interface Sight {
  /** Unique; names its picture too. */
  readonly name: string;
  /** Leads the signed-in `page` there; returns once all of it is shown. */
  open(page: Page): Promise<void>;
}

/** What one person gets to see, in an order in which each sight leaves the next one possible. */
export interface Visit {
  readonly name: string;
  /** Nobody signs in where it is missing. */
  readonly identifier?: string;
  readonly sights: readonly Sight[];
}

const PRINTS = [
  ['BROCH_PREVOYANCE', 5],
  ['DEPL_CAUTION_LOC', 10],
  ['AFF_LOGEMENT_A3', 1],
] as const;
const GOODS = [
  ['STY-BOIS', 100],
  ['MUG-CERAM', 36],
] as const;

/** Goes to the page and waits for its heading and for what a list or page loads. */
async function openPage(page: Page, path: string, heading: string | RegExp): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
  await atRest(page);
}

/** Nothing is on its way any more: no skeleton, no picture, no font. */
export async function atRest(page: Page): Promise<void> {
  await expect(page.locator('.skeleton')).toHaveCount(0);
  await page.evaluate(async () => {
    await document.fonts.ready;
    const shown = [...document.images].filter((image) => image.loading !== 'lazy');
    await Promise.all(shown.map((image) => image.decode().catch(() => undefined)));
  });
}

async function openOrder(page: Page, number: string): Promise<void> {
  await openPage(page, `/commandes/${number}`, number);
}

async function savePrints(page: Page): Promise<string> {
  await emptyCart(page.request);
  return saveOrder(page.request, PRINTS);
}

/** `ship` ships an order as the logistician. */
export function visits(ship: (number: string, trackingNumber: string) => Promise<void>): readonly Visit[] {
  return [
    {
      name: 'nobody',
      sights: [
        { name: 'connexion', open: (page) => openPage(page, '/', 'Connexion') },
        {
          name: 'connexion-champs-vides',
          async open(page) {
            await page.getByRole('button', { name: 'Se connecter' }).click();
            await expect(page.getByText('Indiquez votre identifiant.')).toBeVisible();
          },
        },
        {
          name: 'connexion-refusee',
          async open(page) {
            await page.getByLabel('Identifiant').fill('personne');
            await page.getByLabel('Mot de passe', { exact: true }).fill('inconnu');
            await page.getByRole('button', { name: 'Se connecter' }).click();
            await expect(page.getByText(/Identifiant ou mot de passe incorrect/)).toBeVisible();
          },
        },
        {
          name: 'mot-de-passe-oublie',
          open: (page) => openPage(page, '/mot-de-passe-oublie', 'Demande de nouveau mot de passe'),
        },
        {
          name: 'mot-de-passe-oublie-a-corriger',
          async open(page) {
            await page.getByLabel('Votre adresse email').fill('personne');
            await page.getByRole('button', { name: 'Envoyer la demande' }).click();
            await expect(page.locator('mat-error')).toBeVisible();
          },
        },
        {
          name: 'mot-de-passe-demande',
          async open(page) {
            await page.getByLabel('Votre adresse email').fill('personne@exemple.fr');
            await page.getByRole('button', { name: 'Envoyer la demande' }).click();
            await expect(page.getByText('Si cette adresse est connue')).toBeVisible();
          },
        },
        { name: 'boutique-injoignable', open: (page) => openPage(page, '/indisponible', 'La boutique ne répond pas') },
      ],
    },
    {
      name: 'a director with an empty cart',
      identifier: 'MGEN-SD44',
      sights: [
        { name: 'imprimes', open: (page) => openPage(page, '/imprimes', 'Les imprimés') },
        {
          name: 'imprimes-fermes',
          open: (page) => openPage(page, '/imprimes?categorie=offres-sante&q=brochure', 'Offres santé'),
        },
        { name: 'imprimes-aucun', open: (page) => openPage(page, '/imprimes?q=introuvable', 'Les imprimés') },
        { name: 'objets', open: (page) => openPage(page, '/objets', 'Les objets') },
        {
          name: 'produit',
          open: (page) => openPage(page, '/produits/BROCHVOIX_SANS_LOGO_RPAS', /^Livret Prévention VOIX/),
        },
        { name: 'produit-epuise', open: (page) => openPage(page, '/produits/KITVOIX_ATELIER', 'Kit Atelier voix') },
        { name: 'produit-objet', open: (page) => openPage(page, '/produits/MUG-CERAM', /^Mug/) },
        { name: 'produit-inconnu', open: (page) => openPage(page, '/produits/RIEN', 'Ce produit n’existe pas') },
        { name: 'panier-vide', open: (page) => openPage(page, '/panier', 'Mon panier') },
        { name: 'mes-commandes', open: (page) => openPage(page, '/mes-commandes', 'Mes commandes') },
        {
          name: 'mes-commandes-validees',
          open: (page) => openPage(page, '/mes-commandes?liste=validees', 'Mes commandes'),
        },
        {
          name: 'commande-introuvable',
          open: (page) => openPage(page, '/commandes/2020-01-01-00001', 'Commande introuvable'),
        },
        { name: 'page-inconnue', open: (page) => openPage(page, '/nulle-part', 'Cette page n’existe pas') },
        {
          name: 'menu-du-compte',
          async open(page) {
            await page.getByRole('button', { name: /^Compte de/ }).click();
            await expect(page.getByRole('menuitem', { name: 'Se déconnecter' })).toBeVisible();
          },
        },
      ],
    },
    {
      name: 'a director with objects in the cart',
      identifier: 'MGEN-SD44',
      sights: [
        {
          name: 'panier-objets',
          async open(page) {
            await fillCart(page.request, GOODS);
            await openPage(page, '/panier', 'Votre commande en cours');
          },
        },
        {
          name: 'adresse-ouverte',
          async open(page) {
            await page.getByRole('button', { name: 'Changer pour cette commande' }).click();
            await expect(page.getByLabel('Code postal')).toBeVisible();
          },
        },
        {
          name: 'adresse-a-corriger',
          async open(page) {
            for (const label of ['Ville', 'Téléphone', 'Code postal']) await page.getByLabel(label).fill('');
            await page.getByRole('button', { name: 'Livrer à cette adresse' }).click();
            await expect(page.locator('mat-error', { hasText: 'Indiquez la ville.' })).toBeVisible();
          },
        },
        {
          name: 'quitter-sans-enregistrer',
          async open(page) {
            await page.getByRole('link', { name: 'la Boutique' }).click();
            await expect(page.getByRole('dialog', { name: 'Quitter sans enregistrer ?' })).toBeVisible();
          },
        },
        {
          name: 'imprimes-autre-univers',
          async open(page) {
            await page.getByRole('button', { name: 'Quitter la page' }).click();
            await openPage(page, '/imprimes?q=logement', 'Les imprimés');
            await expect(page.getByText(/Votre panier contient des objets/)).toBeVisible();
          },
        },
        {
          name: 'ajout-refuse',
          async open(page) {
            await page
              .getByRole('button', { name: /^Ajouter/ })
              .first()
              .click();
            await expect(page.getByRole('button', { name: 'Fermer ce message' })).toBeVisible();
          },
        },
        {
          name: 'se-deconnecter',
          async open(page) {
            await page.getByRole('button', { name: 'Fermer ce message' }).click();
            await page.getByRole('button', { name: /^Compte de/ }).click();
            await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
            await expect(page.getByRole('dialog', { name: 'Se déconnecter et perdre le panier ?' })).toBeVisible();
          },
        },
      ],
    },
    {
      name: 'a director with orders of every state',
      identifier: 'MGEN-SD44',
      sights: orderSights(ship),
    },
    {
      name: 'a director in the account area',
      identifier: 'MGEN-SD23',
      sights: accountSights(),
    },
    {
      name: 'somebody with a temporary password',
      sights: [
        {
          name: 'premier-mot-de-passe',
          async open(page) {
            const person = await createAccount(page.request);
            const mail = await mailbox.receivedBy(person.email, 'Votre accès à la Boutique');
            await signInQuickly(page, person.identifier, credentialsIn(mail).password);
            await openPage(page, '/', 'Choisissez votre mot de passe');
          },
        },
        {
          name: 'premier-mot-de-passe-a-corriger',
          async open(page) {
            await page.getByLabel('Nouveau mot de passe', { exact: true }).fill('court');
            await page.getByRole('button', { name: 'Enregistrer et continuer' }).click();
            await expect(page.locator('mat-error')).toHaveCount(2);
          },
        },
      ],
    },
    {
      name: 'a director overseas',
      identifier: 'MGEN-SD974',
      sights: [
        {
          name: 'panier-outre-mer',
          async open(page) {
            await fillCart(page.request, [['STY-BOIS', 100]]);
            await openPage(page, '/panier', 'Votre commande en cours');
            await expect(page.getByText(/Pour des raisons douanières/)).toBeVisible();
          },
        },
        {
          name: 'compte-adresse-verrouillee',
          open: (page) => openPage(page, '/mon-compte/adresse-de-livraison', 'Adresse de livraison'),
        },
      ],
    },
    {
      name: 'a prevention officer, who orders prints alone',
      identifier: 'MGEN-RRP-OCC',
      sights: [{ name: 'imprimes-seulement', open: (page) => openPage(page, '/imprimes?q=voix', 'Les imprimés') }],
    },
    {
      name: 'head office',
      identifier: 'mgen-admin',
      sights: [{ name: 'expeditions-siege', open: (page) => openPage(page, '/expeditions', 'Commandes à préparer') }],
    },
    {
      name: 'the logistician',
      identifier: 'mgen-logistique',
      sights: [
        { name: 'expeditions', open: (page) => openPage(page, '/expeditions', 'Commandes à préparer') },
        {
          name: 'expedier',
          async open(page) {
            await page
              .getByRole('button', { name: /^Expédier C/ })
              .first()
              .click();
            await expect(page.getByLabel('Transporteur')).toHaveValue(/./);
          },
        },
        {
          name: 'expedier-a-completer',
          async open(page) {
            await page.getByRole('dialog').getByRole('button', { name: 'Expédier' }).click();
            await expect(page.getByText('Indiquez le N° de suivi.')).toBeVisible();
          },
        },
        { name: 'expediees', open: (page) => openPage(page, '/expeditions?liste=expediees', 'Commandes expédiées') },
        {
          name: 'expeditions-aucune',
          open: (page) => openPage(page, '/expeditions?q=introuvable', 'Commandes à préparer'),
        },
        { name: 'transporteurs', open: (page) => openPage(page, '/transporteurs', 'Transporteurs') },
        {
          name: 'transporteur-nouveau',
          open: (page) => openPage(page, '/transporteurs/nouveau', 'Nouveau transporteur'),
        },
      ],
    },
  ];
}

function accountSights(): readonly Sight[] {
  const pages: readonly [name: string, path: string, heading: string][] = [
    ['compte-livraison', 'adresse-de-livraison', 'Adresse de livraison'],
    ['compte-facturation', 'adresse-de-facturation', 'Adresse de facturation'],
    ['compte-commandes-en-cours', 'commandes-en-cours', 'Mes commandes en cours'],
    ['compte-commandes-validees', 'commandes-validees', 'Mes commandes validées'],
    ['compte-dotation', 'dotation-siege', 'Mes supports dotation siège'],
    ['compte-statistiques', 'statistiques', 'Statistiques commandes'],
    ['compte-statistiques-vides', 'statistiques?du=2001-01-01&au=2001-12-31', 'Statistiques commandes'],
    ['compte-statistiques-a-corriger', 'statistiques?du=2026-02-01&au=2026-01-01', 'Statistiques commandes'],
    ['compte-mot-de-passe', 'mot-de-passe', 'Mot de passe et sessions'],
    ['compte-coordonnees', 'coordonnees', 'Coordonnées'],
  ];
  return [
    ...pages.map(([name, path, heading]) => ({
      name,
      open: (page: Page) => openPage(page, `/mon-compte/${path}`, heading),
    })),
    {
      name: 'compte-coordonnees-a-corriger',
      async open(page) {
        for (const label of ['Prénom', 'Nom', 'Téléphone']) await page.getByLabel(label, { exact: true }).fill('');
        await page.getByRole('button', { name: 'Enregistrer les modifications' }).click();
        await expect(page.getByText('3 champs sont à corriger :')).toBeVisible();
      },
    },
  ];
}

function orderSights(ship: (number: string, trackingNumber: string) => Promise<void>): readonly Sight[] {
  let number = '';
  return [
    {
      name: 'panier-imprimes',
      async open(page) {
        await fillCart(page.request, PRINTS);
        await openPage(page, '/panier', 'Votre commande en cours');
      },
    },
    {
      name: 'commande-enregistree',
      async open(page) {
        number = await savePrints(page);
        await openOrder(page, number);
      },
    },
    {
      name: 'valider',
      async open(page) {
        await page.getByRole('button', { name: 'Valider votre commande' }).click();
        await expect(page.getByRole('dialog').getByLabel('N° ANSH')).toBeVisible();
      },
    },
    {
      name: 'annuler',
      async open(page) {
        await page.getByRole('button', { name: 'Pas maintenant' }).click();
        await page.getByRole('button', { name: 'Annuler la commande' }).click();
        await expect(page.getByRole('dialog', { name: `Annuler la commande ${number} ?` })).toBeVisible();
      },
    },
    {
      name: 'panier-en-modification',
      async open(page) {
        await reopenOrder(page.request, number);
        await openPage(page, '/panier', 'Modifier votre commande');
      },
    },
    { name: 'commande-en-modification', open: (page) => openOrder(page, number) },
    {
      name: 'commande-validee',
      async open(page) {
        await emptyCart(page.request);
        await validateOrder(page.request, number);
        await openOrder(page, number);
      },
    },
    {
      name: 'commande-expediee',
      async open(page) {
        await ship(number, '0997600044');
        await openOrder(page, number);
      },
    },
    {
      name: 'commande-annulee',
      async open(page) {
        number = await savePrints(page);
        await cancelOrder(page.request, number);
        await openOrder(page, number);
      },
    },
  ];
}
