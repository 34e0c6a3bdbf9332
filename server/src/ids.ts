import { Refusal } from './refusal.js';

const LARGEST = 2_147_483_647;

/** A row's number from a GraphQL ID. @throws Refusal BAD_USER_INPUT naming `field` */
export function rowId(id: string, field: string): number {
  const number = Number(id);
  if (!Number.isSafeInteger(number) || number < 1 || number > LARGEST) throw new Refusal('BAD_USER_INPUT', { field });
  return number;
}
