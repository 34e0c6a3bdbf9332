import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import type { OperationContext } from '../kernel/operation-context.js';
import { statement } from '../database/statement.js';
import { MOST_SESSIONS, SESSION_IDLE_MS } from './session-lifetime.js';
import type { Viewer } from '../access/viewer.js';

@ObjectType('Session', { simpleResolvers: true, description: 'A browser in which the account is signed in' })
export class SessionView {
  @Field(() => ID, { description: 'Of this session alone; not what its cookie holds' }) id!: string;
  @Field(() => GraphQLDateTimeISO, { description: 'When its browser signed in' }) openedAt!: Date;
  @Field(() => GraphQLDateTimeISO, { description: 'To some ten minutes' }) lastUsedAt!: Date;
  @Field(() => String, { nullable: true, description: 'The browser’s own name for itself' }) userAgent!: string | null;
  @Field(() => Boolean, { description: 'Whether it is the one that asks' }) isCurrent!: boolean;
}

const findOpen = statement<{ accountId: number; now: Date }>()((db, p) =>
  db
    .selectFrom('session')
    .select(['id', 'createdAt', 'expiresAt', 'userAgent'])
    .where('account', '=', p.accountId)
    .where('expiresAt', '>', p.now)
    .where('endsAt', '>', p.now)
    .orderBy('expiresAt', 'desc')
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(MOST_SESSIONS),
);

/** The account's open sessions, the last used first. */
export async function findMySessions({ em, clock }: OperationContext, viewer: Viewer): Promise<SessionView[]> {
  const rows = await findOpen.run(em, { accountId: viewer.accountId, now: clock.now() });
  return rows.map(({ expiresAt, createdAt: openedAt, ...session }) => {
    const lastUsedAt = new Date(Math.max(expiresAt.getTime() - SESSION_IDLE_MS, openedAt.getTime()));
    return { ...session, openedAt, lastUsedAt, isCurrent: session.id === viewer.sessionId };
  });
}
