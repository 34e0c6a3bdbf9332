import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import type { OperationContext } from '../kernel/operation-context.js';
import { query } from '../database/sql.js';
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

const FIND_SESSIONS = `
  select id, created_at as "openedAt", expires_at as "expiresAt", user_agent as "userAgent"
  from session where account_id = $1 and expires_at > $2 and ends_at > $2 order by expires_at desc, created_at desc, id limit $3`;

/** The account's open sessions, the last used first. */
export async function findMySessions({ em, clock }: OperationContext, viewer: Viewer): Promise<SessionView[]> {
  type Row = Omit<SessionView, 'lastUsedAt' | 'isCurrent'> & { expiresAt: Date };
  const rows = await query<Row>(em, FIND_SESSIONS, [viewer.accountId, clock.now(), MOST_SESSIONS]);
  return rows.map(({ expiresAt, ...session }) => {
    const lastUsedAt = new Date(Math.max(expiresAt.getTime() - SESSION_IDLE_MS, session.openedAt.getTime()));
    return { ...session, lastUsedAt, isCurrent: session.id === viewer.sessionId };
  });
}
