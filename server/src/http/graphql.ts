import { ApolloServer, type ApolloServerPlugin, type BaseContext, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyRequest, FastifyReply } from 'fastify';
import { GraphQLError, type GraphQLSchema, type ValidationRule } from 'graphql';
import type { Logger } from 'pino';
import { orBusy } from '../database/failures.js';
import { Refusal } from '../kernel/refusal.js';
import { DocumentGate } from './document-gate.js';
import { errorFormatter } from './format-error.js';
import type { KnownDocuments } from '../persisted-documents/known-documents.js';
import type { Metrics } from './metrics.js';
import { MOST_WORDS } from './parsed-documents.js';
import { fillInDocument } from './persisted-document.js';
import type { RequestRates } from './rates.js';
import { type Asked, noteRefusals } from './note-refusals.js';

const BODY_LIMIT = 100_000;

export interface GraphQLOptions {
  readonly schema: GraphQLSchema;
  /** The fields of the root that need no session. */
  readonly openFields: ReadonlySet<string>;
  /** What clients may send by its hash. */
  readonly documents: KnownDocuments;
  readonly isProduction: boolean;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly rates: RequestRates;
  readonly contextOf: (request: FastifyRequest, reply: FastifyReply) => Promise<Asked>;
}

/** `POST /graphql`, with limits on the body, the rate, and the weight of a document. */
export async function registerGraphQL(app: FastifyInstance, options: GraphQLOptions): Promise<void> {
  const { schema, isProduction, log, metrics } = options;
  const apollo = new ApolloServer<Asked>({
    schema,
    introspection: !isProduction,
    hideSchemaDetailsFromClientErrors: isProduction,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    formatError: errorFormatter(log),
    parseOptions: { maxTokens: MOST_WORDS },
    validationRules: [knownOperationTypes],
    // Each error costs a search for what may have been meant, and nobody reads the hundredth
    validationOptions: { maxErrors: 10 },
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      // It would look at every field of every answer to find out that nothing may be cached, which `measureOperations` says of
      // all of them
      ApolloServerPluginCacheControlDisabled(),
      fastifyApolloDrainPlugin<Asked>(app),
      measureOperations(metrics),
      noteRefusals(),
    ],
  });
  await apollo.start();
  app.post('/graphql', { bodyLimit: BODY_LIMIT }, fastifyApolloHandler(apollo, { context: admitted(options) }));
  app.route({
    url: '/graphql',
    method: ['GET', 'HEAD'],
    handler: (_request, reply) => reply.code(405).header('allow', 'POST').send({ code: 'BAD_REQUEST' }),
  });
}

/** The context of a request, once it has passed the limits on rate and cost and is open to whoever sent it. */
function admitted({ schema, openFields, documents, rates, contextOf }: GraphQLOptions): GraphQLOptions['contextOf'] {
  const gate = new DocumentGate(schema, openFields);
  return async (request, reply) => {
    try {
      const context = await contextOf(request, reply);
      const { viewer } = context;
      await (viewer ? rates.countAccount(viewer.accountId) : rates.countVisitor(request.ip));
      await fillInDocument(request.body, documents);
      const cost = gate.admit(request.body, viewer !== null);
      if (viewer && cost !== null) await rates.countCost(viewer.accountId, cost);
      return context;
    } catch (failure) {
      const error = orBusy(failure);
      throw error instanceof Refusal ? withStatus(error) : error;
    }
  };
}

/**
 * Refuses a whole request, with an HTTP status of its own. A browser whose session has ended gets the usual status 200, since
 * it reads the answer.
 */
function withStatus(refusal: Refusal): GraphQLError {
  const status = refusal.code === 'UNAUTHENTICATED' ? 200 : refusal.statusCode;
  const headers = new HeaderMap([['cache-control', 'no-store']]);
  if (refusal.retryAfterSeconds !== null) headers.set('retry-after', String(refusal.retryAfterSeconds));
  return new GraphQLError(refusal.code, { originalError: refusal, extensions: { http: { status, headers } } });
}

/**
 * graphql's own validation passes a subscription though the schema has none, and executing it would then be an internal error.
 */
const knownOperationTypes: ValidationRule = (context) => ({
  OperationDefinition(node) {
    if (context.getSchema().getRootType(node.operation)) return;
    context.reportError(new GraphQLError(`The schema has no ${node.operation}s.`, { nodes: node }));
  },
});

/**
 * Counts and times each operation by its name (the registry limits how many names there are), and marks every answer as not to
 * be stored.
 */
function measureOperations(metrics: Metrics): ApolloServerPlugin<BaseContext> {
  return {
    requestDidStart: () => {
      const begin = performance.now();
      return Promise.resolve({
        willSendResponse: ({ operationName, operation, response, errors }) => {
          const { headers } = response.http;
          const isRefused = response.body.kind === 'single' && !!response.body.singleResult.errors?.length;
          headers.set('cache-control', 'no-store');
          const [retryAfter] = (errors ?? []).flatMap((error) => retryAfterOf(error) ?? []);
          if (retryAfter !== undefined) headers.set('retry-after', String(retryAfter));
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

function retryAfterOf(error: GraphQLError): number | null {
  return error.originalError instanceof Refusal ? error.originalError.retryAfterSeconds : null;
}
