import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import { ApolloArmor } from '@escape.tech/graphql-armor';
import type { FastifyInstance, FastifyRequest, FastifyReply } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Context } from '../context.js';
import { errorFormatter } from './format-error.js';
import type { Metrics } from './metrics.js';

const BODY_LIMIT = 100_000;

export interface GraphQLOptions {
  readonly schema: GraphQLSchema;
  readonly isProduction: boolean;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly contextOf: (request: FastifyRequest, reply: FastifyReply) => Promise<Context>;
}

/** `POST /graphql`, with limits on the body, the depth, the aliases and the cost of a request. */
export async function registerGraphQL(app: FastifyInstance, options: GraphQLOptions): Promise<void> {
  const { schema, isProduction, log, metrics, contextOf } = options;
  const armor = new ApolloArmor({
    // A fragment counts as a level of its own, and the client's deepest document has ten
    maxDepth: { n: 12 },
    maxAliases: { n: 20 },
    maxDirectives: { n: 20 },
    // It parses a second time, and answers syntax errors as faults of the server: graphql's own limit does neither
    maxTokens: { enabled: false },
    costLimit: { maxCost: 5000 },
    blockFieldSuggestion: { enabled: isProduction },
  }).protect();
  const apollo = new ApolloServer<Context>({
    schema,
    introspection: !isProduction,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    formatError: errorFormatter(log),
    parseOptions: { maxTokens: 1500 },
    validationRules: armor.validationRules,
    plugins: [
      ...(armor.plugins as ApolloServerPlugin<Context>[]),
      ApolloServerPluginLandingPageDisabled(),
      // It looks at every field of every answer, to find what `measureOperations` says of all: not to be stored
      ApolloServerPluginCacheControlDisabled(),
      fastifyApolloDrainPlugin<Context>(app),
      measureOperations(metrics),
    ],
  });
  await apollo.start();
  app.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    bodyLimit: BODY_LIMIT,
    handler: fastifyApolloHandler(apollo, { context: contextOf }),
  });
}

/** Counts and times each operation by its name (the registry keeps labels few), and says that no answer may be stored. */
function measureOperations(metrics: Metrics): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () => {
      const begin = performance.now();
      return Promise.resolve({
        willSendResponse: ({ operationName, operation, response }) => {
          const isRefused = response.body.kind === 'single' && !!response.body.singleResult.errors?.length;
          response.http.headers.set('cache-control', 'no-store');
          metrics.operation(
            operation ? (operationName ?? 'anonymous') : 'invalid',
            isRefused,
            performance.now() - begin,
          );
          return Promise.resolve();
        },
      });
    },
  };
}
