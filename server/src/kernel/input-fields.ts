import { IsEmail, Matches } from 'class-validator';

/** No control characters and no line separators, so that the text may stand in the header of a mail. */
const SIGN = '[^\\p{Cc}\\u2028\\u2029]';
const ONE_LINE = new RegExp(`^${SIGN}*$`, 'u');

export function isOneLine(text: string): boolean {
  return ONE_LINE.test(text);
}

/** A text of one line, of at most so many characters; it may be empty. */
export const Line = (most: number, message: string): PropertyDecorator =>
  Matches(new RegExp(`^${SIGN}{0,${most}}$`, 'u'), { message });

/** The same, not blank. */
export const Filled = (most: number, message: string): PropertyDecorator =>
  Matches(new RegExp(`^(?=.*\\S)${SIGN}{1,${most}}$`, 'u'), { message });

/** As `Line`, of several lines. */
export const Lines = (most: number, message: string): PropertyDecorator =>
  Matches(new RegExp(`^(?:${SIGN}|\\n){0,${most}}$`, 'u'), { message });

/** As `Filled`, of several lines. */
export const FilledLines = (most: number, message: string): PropertyDecorator =>
  Matches(new RegExp(`^(?=[^]*\\S)(?:${SIGN}|\\n){1,${most}}$`, 'u'), { message });

/** Stricter than the scalar `EmailAddress`, which takes a domain of one word. */
export const Mailable = (): PropertyDecorator => IsEmail({}, { message: 'Indiquez une adresse email valable.' });
