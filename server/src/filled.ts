import { Matches } from 'class-validator';

/** A text of an input that may not be blank, of at most so many characters. */
export const Filled = (most: number, message: string): PropertyDecorator =>
  Matches(new RegExp(`^(?=[^]*\\S)[^]{1,${most}}$`), { message });
