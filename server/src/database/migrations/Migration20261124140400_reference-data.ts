import { Migration } from '@mikro-orm/migrations';

/** What every shop begins with and head office edits later: the guide's categories, carriers, shipping rates. */
export class Migration20261124140400_reference_data extends Migration {
  override name = 'Migration20261124140400_reference-data';

  override up(): void {
    // R-CAT-1
    this.addSql(`insert into "category" ("universe", "slug", "name", "position") values
      ('PRINTS', 'offres-additionnelles', 'Offres additionnelles', 1),
      ('PRINTS', 'offres-sante', 'Offres santé', 2),
      ('PRINTS', 'services', 'Services', 3),
      ('PRINTS', 'supports-b2b', 'Supports B2B', 4),
      ('PRINTS', 'communication-institutionnelle', 'Communication institutionnelle', 5),
      ('PRINTS', 'prevention', 'Prévention', 6),
      ('PRINTS', 'reglementaire', 'Réglementaire', 7);`);
    // R-ADR-7
    this.addSql(`insert into "carrier" ("name", "tracking_url_template") values
      ('Chronopost', 'https://www.chronopost.fr/tracking-no-cms/suivi-page?listeNumerosLT={number}'),
      ('DPD', 'https://trace.dpd.fr/fr/trace/{number}'),
      ('La Poste', 'https://www.laposte.fr/outils/suivre-vos-envois?code={number}');`);
    // R-ADR-4: zone, up to grams, up to cm³, cents
    this.addSql(`insert into "shipping_rate" ("zone", "maximum_grams", "maximum_cm3", "price_excl_tax") values
      ('METROPOLITAN', 1000, 6000, 750), ('METROPOLITAN', 5000, 30000, 1180), ('METROPOLITAN', 10000, 60000, 1690),
      ('METROPOLITAN', 20000, 120000, 2320), ('METROPOLITAN', 30000, 180000, 3070), ('METROPOLITAN', 2000000, 12000000, 7160),
      ('CORSICA', 1000, 6000, 980), ('CORSICA', 5000, 30000, 1590), ('CORSICA', 10000, 60000, 2280),
      ('CORSICA', 20000, 120000, 3140), ('CORSICA', 30000, 180000, 4150), ('CORSICA', 2000000, 12000000, 9680),
      ('OVERSEAS_1', 1000, 6000, 1890), ('OVERSEAS_1', 5000, 30000, 4450), ('OVERSEAS_1', 10000, 60000, 8250),
      ('OVERSEAS_1', 20000, 120000, 15600), ('OVERSEAS_1', 30000, 180000, 22800), ('OVERSEAS_1', 2000000, 12000000, 48000),
      ('OVERSEAS_2', 1000, 6000, 2450), ('OVERSEAS_2', 5000, 30000, 6980), ('OVERSEAS_2', 10000, 60000, 13400),
      ('OVERSEAS_2', 20000, 120000, 25900), ('OVERSEAS_2', 30000, 180000, 38100), ('OVERSEAS_2', 2000000, 12000000, 79500);`);
  }

  override down(): void {
    this.addSql(`delete from "shipping_rate";`);
    this.addSql(`delete from "carrier";`);
    this.addSql(`delete from "category" where "universe" = 'PRINTS';`);
  }
}
