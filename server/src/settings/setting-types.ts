import { Duration } from 'luxon';
import { z } from 'zod';

// The kinds of value that a setting may have. Their messages are read by head office, so they are in French

const LONGEST_DURATION_MS = 366 * 86_400_000;

/** How long an ISO 8601 duration is, a month taken as thirty days; NaN for what is none, or points into the past. */
export function lengthOf(duration: string): number {
  return duration.includes('-') ? NaN : Duration.fromISO(duration).toMillis();
}

/** An ISO 8601 duration, longer than zero and at most a year. Days, weeks and months are added by the calendar (`clock.ts`). */
export const duration = z
  .string('Indiquez une durée ISO 8601, par exemple P7D ou PT12H.')
  .trim()
  .max(40, 'Indiquez une durée ISO 8601, par exemple P7D ou PT12H.')
  .refine((text) => !Number.isNaN(lengthOf(text)), {
    error: 'Indiquez une durée ISO 8601, par exemple P7D ou PT12H.',
    abort: true,
  })
  .refine((text) => lengthOf(text) > 0 && lengthOf(text) <= LONGEST_DURATION_MS, {
    error: 'Indiquez une durée de plus de zéro et d’un an au plus.',
  });

export const email = z.email('Indiquez une adresse email, par exemple nom@exemple.fr.').max(254, {
  error: 'Indiquez une adresse email de 254 caractères au plus.',
});

/** A name, a label: one line. */
export const line = z
  .string('Indiquez un texte.')
  .trim()
  .min(1, 'Indiquez un texte.')
  .max(100, 'Indiquez un texte de 100 caractères au plus.')
  .regex(/^\P{Cc}*$/u, 'Indiquez un texte d’une seule ligne.');

/** A sentence or a few of them, as a page shows them. */
export const message = z
  .string('Indiquez un texte.')
  .trim()
  .min(1, 'Indiquez un texte.')
  .max(1000, 'Indiquez un texte de 1 000 caractères au plus.')
  .regex(/^[\P{Cc}\n]*$/u, 'Indiquez un texte sans caractères de contrôle.');

export function wholeNumber(from: number, to: number) {
  const error = `Indiquez un nombre entier, de ${from} à ${to}.`;
  return z.int(error).min(from, error).max(to, error);
}
