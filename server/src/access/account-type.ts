import { registerEnumType } from 'type-graphql';

/** R-ACC-1: there is no other type. */
export enum AccountType {
  SECTION_DIRECTOR = 'SECTION_DIRECTOR',
  REGIONAL_ASSISTANT = 'REGIONAL_ASSISTANT',
  PREVENTION_OFFICER = 'PREVENTION_OFFICER',
  HEAD_OFFICE_ASSISTANT = 'HEAD_OFFICE_ASSISTANT',
  HEAD_OFFICE_ADMIN = 'HEAD_OFFICE_ADMIN',
  LOGISTICIAN = 'LOGISTICIAN',
}
registerEnumType(AccountType, { name: 'AccountType', description: 'R-ACC-1' });

/** As users read them (R-ACC-1). */
export const ACCOUNT_TYPE_NAMES: Readonly<Record<AccountType, string>> = {
  [AccountType.SECTION_DIRECTOR]: 'Directeur de section',
  [AccountType.REGIONAL_ASSISTANT]: 'Assistante régionale',
  [AccountType.PREVENTION_OFFICER]: 'Référent régional prévention (RRP)',
  [AccountType.HEAD_OFFICE_ASSISTANT]: 'Assistant(e) de direction siège',
  [AccountType.HEAD_OFFICE_ADMIN]: 'Administrateur siège',
  [AccountType.LOGISTICIAN]: 'Logisticien',
};
