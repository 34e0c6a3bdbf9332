import type { CategorySheet, PrintSheet } from '../product-sheet.js';

export const additionalOffers: CategorySheet<PrintSheet> = {
  slug: 'offres-additionnelles',
  name: 'Offres additionnelles',
  products: [
    {
      reference: 'DEPL_SOLUTIONS_LOGEMENT',
      name: 'Dépliant Solutions Logement',
      description:
        'Caution, assurance emprunteur et garantie des loyers : les solutions réservées aux adhérents qui louent ou achètent. À remettre lors des rendez-vous « projet immobilier ».',
      format: 'LEAFLET',
      quantities: [5, 5, 200],
      onHand: 2400,
      monthlyQuota: 40,
    },
    {
      reference: 'DEPL_CAUTION_LOC',
      name: 'Dépliant Caution locative étudiante',
      description:
        'Comment se porter caution pour un premier logement étudiant, avec les pièces à réunir et un exemple chiffré.',
      format: 'LEAFLET',
      quantities: [10, 10, 300],
      onHand: 1850,
      monthlyQuota: 100,
    },
    {
      reference: 'DEPL_ASSUR_EMPRUNT',
      name: 'Dépliant Assurance emprunteur',
      description:
        'Changer d’assurance de prêt à tout moment : les étapes, les délais et les questions à poser à sa banque.',
      format: 'LEAFLET',
      quantities: [10, 10, 300],
      onHand: 3120,
      monthlyQuota: 120,
    },
    {
      reference: 'BROCH_PREVOYANCE',
      name: 'Brochure Garanties prévoyance',
      description:
        'Incapacité, invalidité, décès : ce qui est couvert par le statut et ce que complète la prévoyance. Tableaux à jour au 1er janvier.',
      format: 'BOOKLET_16',
      quantities: [5, 5, 150],
      onHand: 960,
      monthlyQuota: 60,
      isReprinted: true,
    },
    {
      reference: 'DEPL_OBSEQUES',
      name: 'Dépliant Garantie obsèques',
      description:
        'Financer et organiser ses obsèques sans laisser de charge à ses proches. Un document à remettre en main propre.',
      format: 'LEAFLET',
      quantities: [10, 10, 200],
      onHand: 1340,
      monthlyQuota: 80,
    },
    {
      reference: 'DEPL_DEPENDANCE',
      name: 'Dépliant Dépendance et proches aidants',
      description: 'La rente, les services d’aide à domicile et le congé de proche aidant, expliqués en six questions.',
      format: 'LEAFLET',
      quantities: [10, 10, 250],
      onHand: 2075,
      monthlyQuota: 100,
    },
    {
      reference: 'BROCH_RETRAITE_COMPL',
      name: 'Brochure Épargne retraite',
      description:
        'Préparer sa retraite à trente, quarante ou cinquante ans : trois parcours d’épargne et leurs avantages fiscaux.',
      format: 'BOOKLET_16',
      quantities: [5, 5, 100],
      onHand: 540,
      monthlyQuota: 40,
    },
    {
      reference: 'FLYER_ACCIDENTS_VIE',
      name: 'Flyer Accidents de la vie',
      description:
        'Chute, brûlure, accident de bricolage : une protection pour toute la famille, présentée en recto verso.',
      format: 'FLYER_A5',
      quantities: [25, 25, 1000],
      onHand: 6800,
      monthlyQuota: 300,
    },
    {
      reference: 'FLYER_RENTREE_SCOL',
      name: 'Flyer Assurance scolaire',
      description:
        'L’assurance scolaire et extrascolaire pour la rentrée. À joindre aux dossiers distribués aux parents d’élèves.',
      format: 'FLYER_A5',
      quantities: [50, 50, 2000],
      onHand: 9400,
      monthlyQuota: 500,
      closesInDays: 45,
    },
    {
      reference: 'DEPL_PROTEC_JURID',
      name: 'Dépliant Protection juridique',
      description:
        'Un litige avec un commerçant, un voisin ou un employeur : à qui parler et ce qui est pris en charge.',
      format: 'LEAFLET',
      quantities: [10, 10, 200],
      onHand: 870,
      monthlyQuota: 60,
    },
    {
      reference: 'DEPL_AUTONOMIE_PRO',
      name: 'Dépliant Protection de l’activité professionnelle',
      description:
        'La responsabilité civile et la défense pénale des personnels d’éducation, dans l’établissement et en sortie.',
      format: 'LEAFLET',
      quantities: [10, 10, 200],
      onHand: 1110,
      monthlyQuota: 80,
    },
    {
      reference: 'CARTE_ASSIST_24',
      name: 'Carte Assistance 24 h sur 24',
      description:
        'Format portefeuille : le numéro d’assistance, en France et à l’étranger, et les informations à donner lors de l’appel.',
      format: 'CARD',
      quantities: [50, 50, 1000],
      onHand: 4300,
      monthlyQuota: 250,
    },
    {
      reference: 'AFF_LOGEMENT_A3',
      name: 'Affiche Solutions Logement A3',
      description: 'Pour la vitrine ou la salle d’attente, à poser pendant la campagne logement de l’été.',
      format: 'POSTER_A3',
      quantities: [1, 1, 20],
      onHand: 310,
      monthlyQuota: 10,
    },
    {
      reference: 'FICHE_COMPARE_PREV',
      name: 'Fiche Comparer les niveaux de prévoyance',
      description: 'Les trois niveaux de garantie sur une page, avec les cotisations par tranche d’âge.',
      format: 'SHEET_A4',
      quantities: [10, 10, 300],
      onHand: 22,
      monthlyQuota: 80,
    },
    {
      reference: 'DEPL_EPARGNE_SOLID',
      name: 'Dépliant Épargne solidaire',
      description:
        'Placer son épargne dans des projets de santé et de logement : comment sont choisis les projets, où va l’argent.',
      format: 'LEAFLET',
      quantities: [10, 10, 150],
      onHand: 0,
      monthlyQuota: 50,
    },
    {
      reference: 'BLOC_SIMUL_PREV',
      name: 'Bloc Simulation prévoyance',
      description: 'Cinquante feuillets pour noter une simulation pendant l’entretien et la remettre à l’adhérent.',
      format: 'NOTEPAD',
      quantities: [1, 1, 10],
      onHand: 140,
      monthlyQuota: 5,
    },
  ],
};
