import { registerEnumType } from 'type-graphql';

export enum OrderScope {
  CURRENT = 'CURRENT',
  VALIDATED = 'VALIDATED',
}
registerEnumType(OrderScope, {
  name: 'OrderScope',
  description: 'Which of one’s own orders',
  valuesConfig: {
    CURRENT: { description: 'Those that still move, and those that ended in the last 30 days without being validated' },
    VALIDATED: { description: 'Those that are validated, whatever became of them since' },
  },
});
