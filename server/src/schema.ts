import 'reflect-metadata';
import { GraphQLSchema } from 'graphql';
import { buildSchema, emitSchemaDefinitionFile, getMetadataStorage } from 'type-graphql';
import { ANYONE, checkAccess } from './access/access.js';
import { AccountsResolver } from './accounts/accounts.resolver.js';
import { EmailChangeResolver } from './accounts/email-change.resolver.js';
import { CarriersResolver } from './carriers/carriers.resolver.js';
import { CartResolver } from './cart/cart.resolver.js';
import { AllocationsResolver } from './allocations/allocations.resolver.js';
import { RecipientResolver } from './cart/recipient.resolver.js';
import { CatalogueResolver } from './catalogue/catalogue.resolver.js';
import { checkArgument } from './kernel/invalid-input.js';
import { OrderLineLinksResolver } from './ordering/order-line-links.resolver.js';
import { OrderLinksResolver } from './ordering/order-links.resolver.js';
import { OrderingResolver } from './ordering/ordering.resolver.js';
import { YearlyLimitResolver } from './ordering/yearly-limit.resolver.js';
import { REFUSAL_CODE } from './kernel/refusal.js';
import { SettingsResolver } from './settings/settings.resolver.js';
import { ShippingResolver } from './fulfilment/fulfilment.resolver.js';
import { StatisticsResolver } from './statistics/statistics.resolver.js';

/** The API. `emitTo` also writes it as SDL. @throws Error when a field does not say who may call it (R-ACC-8) */
export async function makeSchema(emitTo?: string): Promise<GraphQLSchema> {
  const built = await buildSchema({
    resolvers: [
      AccountsResolver,
      AllocationsResolver,
      CarriersResolver,
      CartResolver,
      CatalogueResolver,
      EmailChangeResolver,
      OrderingResolver,
      OrderLineLinksResolver,
      OrderLinksResolver,
      RecipientResolver,
      SettingsResolver,
      ShippingResolver,
      StatisticsResolver,
      YearlyLimitResolver,
    ],
    authChecker: checkAccess,
    validateFn: checkArgument,
  });
  refuseOpenFields();
  const { types, ...config } = built.toConfig();
  // No field of the schema has this type: errors carry its values
  const schema = new GraphQLSchema({ ...config, types: [...types, REFUSAL_CODE] });
  if (emitTo) await emitSchemaDefinitionFile(emitTo, schema, { sortedSchema: false });
  return schema;
}

/** The fields of the root that need no session, by their names. Known once the schema is made. */
export function openFields(): ReadonlySet<string> {
  const { queries, mutations } = getMetadataStorage();
  const open = [...queries, ...mutations].filter(({ roles }) => roles?.includes(ANYONE));
  return new Set(open.map(({ schemaName }) => schemaName));
}

/** Closed by default: a root field without `@Authorized` is a fault, found at start. */
function refuseOpenFields(): void {
  const { queries, mutations, subscriptions } = getMetadataStorage();
  const open = [...queries, ...mutations, ...subscriptions].filter((field) => !field.roles?.length);
  if (open.length === 0) return;
  throw new Error(`These fields do not say who may call them: ${open.map((field) => field.schemaName).join(', ')}`);
}
