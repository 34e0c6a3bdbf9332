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
registerEnumType(AccountType, {
  name: 'AccountType',
  description: 'What an account may do; everybody but the logistician orders',
  valuesConfig: {
    SECTION_DIRECTOR: { description: 'Director of one or several departmental sections' },
    REGIONAL_ASSISTANT: { description: 'Assistant of a region' },
    PREVENTION_OFFICER: { description: 'In charge of prevention in a region' },
    HEAD_OFFICE_ASSISTANT: { description: 'Assistant at head office' },
    HEAD_OFFICE_ADMIN: { description: 'Administrator at head office: accounts, all figures, shipping' },
    LOGISTICIAN: { description: 'Ships the orders, sees no prices, and orders nothing' },
  },
});

/** As users read them (R-ACC-1). */
export const ACCOUNT_TYPE_NAMES: Readonly<Record<AccountType, string>> = {
  [AccountType.SECTION_DIRECTOR]: 'Directeur de section',
  [AccountType.REGIONAL_ASSISTANT]: 'Assistante régionale',
  [AccountType.PREVENTION_OFFICER]: 'Référent régional prévention (RRP)',
  [AccountType.HEAD_OFFICE_ASSISTANT]: 'Assistant(e) de direction siège',
  [AccountType.HEAD_OFFICE_ADMIN]: 'Administrateur siège',
  [AccountType.LOGISTICIAN]: 'Logisticien',
};
