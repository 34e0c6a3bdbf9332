/** R-ACC-1: how each type of account is called. */
export const ACCOUNT_TYPE_WORDS = {
  SECTION_DIRECTOR: 'Directeur de section',
  REGIONAL_ASSISTANT: 'Assistante régionale',
  PREVENTION_OFFICER: 'Référent régional prévention (RRP)',
  HEAD_OFFICE_ASSISTANT: 'Assistant(e) de direction siège',
  HEAD_OFFICE_ADMIN: 'Administrateur siège',
  LOGISTICIAN: 'Logisticien',
} as const;
