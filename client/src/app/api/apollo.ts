import { inject, Injector } from '@angular/core';
import { ApolloLink } from '@apollo/client/link';
import { ErrorLink } from '@apollo/client/link/error';
import { HttpLink } from '@apollo/client/link/http';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { RetryLink } from '@apollo/client/link/retry';
import { isMutationOperation } from '@apollo/client/utilities';
import { provideApollo } from 'apollo-angular';
import { tap } from 'rxjs';
import { Session } from '../session/session';
import { createCache } from './cache';
import { Connection } from './connection';
import { hashOf } from './hash-of';
import { isConnectionError, isPassing, refusalOf } from './refusal';

/** Context of a mutation that may be sent again when its answer was lost: the same request twice has one effect. */
export const REPEATABLE = { isRepeatable: true } as const;

const MOST_TRIES = 6;

/** Apollo over `/graphql` with the session's cookie: retries what can be repeated, and notices an ended session. */
export function provideShopApollo() {
  return provideApollo(() => {
    const injector = inject(Injector);
    const connection = inject(Connection);
    return {
      cache: createCache(),
      devtools: { enabled: false },
      link: ApolloLink.from([
        new ErrorLink(({ error }) => {
          const { code } = refusalOf(error);
          if (code === 'UNAUTHENTICATED') injector.get(Session).expire();
          if (code === 'PASSWORD_CHANGE_REQUIRED') injector.get(Session).requirePasswordChange();
        }),
        new RetryLink({
          delay: { initial: 400, max: 5000, jitter: true },
          // Without a connection as long as the page is open, as it then says; a busy shop is not asked for ever
          attempts: (count, operation, error) =>
            (isConnectionError(error) || (isPassing(error) && count < MOST_TRIES)) &&
            (!isMutationOperation(operation.query) || operation.getContext()['isRepeatable'] === true),
        }),
        new ApolloLink((operation, forward) =>
          forward(operation).pipe(
            tap({
              next: () => connection.found(),
              error: (error: unknown) => (isConnectionError(error) ? connection.lost() : connection.found()),
            }),
          ),
        ),
        // By their hashes; a shop that does not know one asks for its text, once
        new PersistedQueryLink({ generateHash: hashOf }),
        new HttpLink({ uri: '/graphql', headers: { 'apollo-require-preflight': 'true' } }),
      ]),
    };
  });
}
