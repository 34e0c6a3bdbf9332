import { registerEnumType } from 'type-graphql';

export enum OrderScope {
  CURRENT = 'CURRENT',
  VALIDATED = 'VALIDATED',
}
registerEnumType(OrderScope, {
  name: 'OrderScope',
  description: '« Mes commandes en cours », « Mes commandes validées »',
});
