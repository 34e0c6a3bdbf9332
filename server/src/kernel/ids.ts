import { InvalidInput } from './invalid-input.js';

const LARGEST = 2_147_483_647;

/** A row's number from a GraphQL ID. @throws Refusal BAD_USER_INPUT naming `field`, a path among the arguments */
export function rowId(id: string, field: string): number {
  const number = Number(id);
  if (!Number.isSafeInteger(number) || number < 1 || number > LARGEST)
    throw new InvalidInput({ field, message: 'Cet identifiant ne désigne rien.' });
  return number;
}
