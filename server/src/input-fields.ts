import { IsEmail, Matches } from 'class-validator';

/** A text of an input that may not be blank, of at most so many characters. */
export const Filled = (most: number, message: string): PropertyDecorator =>
  Matches(new RegExp(`^(?=[^]*\\S)[^]{1,${most}}$`), { message });

/** Stricter than the scalar `EmailAddress`, which takes a domain of one word. */
export const Mailable = (): PropertyDecorator => IsEmail({}, { message: 'Indiquez une adresse email valable.' });
