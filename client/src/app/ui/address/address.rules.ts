import { email, maxLength, pattern, required, schema, type SchemaPath, validate } from '@angular/forms/signals';
import type { PostalAddress } from '../address-lines';

const POSTCODE = /^\s*\d{5}\s*$/;
/** Ten digits, or an international number (the Pacific has six digits of its own); separators allowed. As the server has it. */
const PHONE = /^(?:0[ .()-]*[1-9](?:[ .()-]*\d){8}|(?:\+|00)[ .()-]*[1-9](?:[ .()-]*\d){7,13})$/;

/** Five digits, overseas included, or nothing. */
export function mustBePostcode(path: SchemaPath<string>): void {
  pattern(path, POSTCODE, { message: 'Un code postal a cinq chiffres, par exemple 42000.' });
}

export function mustBePhone(path: SchemaPath<string>): void {
  validate(path, ({ value }) =>
    !value().trim() || PHONE.test(value().trim())
      ? undefined
      : { kind: 'phone', message: 'Un numéro a dix chiffres, par exemple 04 99 00 00 00.' },
  );
}

export function mustBeEmail(path: SchemaPath<string>): void {
  email(path, { message: 'Cette adresse email est incomplète.' });
}

/** Not blank, and no longer than the server keeps. */
export function mustBeFilled(path: SchemaPath<string>, most: number, message: string): void {
  required(path, { message });
  validate(path, ({ value }) => (value() && !value().trim() ? { kind: 'blank', message } : undefined));
  mustFit(path, most);
}

export function mustFit(path: SchemaPath<string>, most: number): void {
  maxLength(path, most, { message: `${most} signes au plus\u00a0: raccourcissez ce texte.` });
}

/** What every delivery and invoicing address must be. */
export const addressRules = schema<PostalAddress>((path) => {
  mustBeFilled(path.organisation, 120, 'Indiquez l’entité.');
  mustBeFilled(path.firstName, 80, 'Indiquez le prénom.');
  mustBeFilled(path.lastName, 80, 'Indiquez le nom.');
  mustBeFilled(path.street, 200, 'Indiquez le numéro et la voie.');
  required(path.postcode, { message: 'Indiquez le code postal.' });
  mustBePostcode(path.postcode);
  mustBeFilled(path.city, 80, 'Indiquez la ville.');
  required(path.phone, { message: 'Indiquez un téléphone.' });
  mustBePhone(path.phone);
  required(path.email, { message: 'Indiquez une adresse email.' });
  mustBeEmail(path.email);
});

/** Every text without the spaces around it. */
export function trimmed<T extends object>(fields: T): T {
  const entries = Object.entries(fields).map(([key, value]) => [key, typeof value === 'string' ? value.trim() : value]);
  return Object.fromEntries(entries) as T;
}
