import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { Viewer } from './viewer.js';
import type { Clock } from '../kernel/clock.js';
import type { Config } from '../config.js';
import type { Loaders } from '../kernel/loaders.js';
import type { KnownDevices } from '../accounts/known-devices.js';
import type { SignInThrottle } from '../accounts/sign-in-throttle.js';
import type { AccessLog } from '../audit/access-log.js';
import type { Settings } from '../settings/settings.js';

/** What an operation gets, from a request or from a job. */
export interface OperationContext {
  readonly em: EntityManager;
  readonly clock: Clock;
  readonly config: Config;
  readonly settings: Settings;
  /** Each line has the request's id or the job's name. For what an operation goes on from: what it throws is logged where it ends. */
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Told after a commit; the rows it read are what counts (invariants 4 and 5). */
  readonly after: AfterCommit;
}

/** What is woken once a transaction has committed. Never throws, never waits. */
export interface AfterCommit {
  /** An order has a next deadline, or (null) none any more. */
  orderDeadline(order: { id: number; at: Date | null }): void;
  /** A campaign has an end to come, or (null) has closed. */
  campaignDeadline(campaign: { id: number; at: Date | null }): void;
  /** Mail was put into the outbox. */
  mailQueued(): void;
}

/** What a resolver gets. */
export interface Context extends OperationContext {
  readonly requestId: string;
  readonly viewer: Viewer | null;
  readonly loaders: Loaders;
  readonly client: RequestClient;
  readonly throttle: SignInThrottle;
  readonly devices: KnownDevices;
  readonly access: AccessLog;
}

/** Where a request comes from, and the cookies it may set. */
export interface RequestClient {
  readonly address: string;
  /** Whom the address belongs to, for counting: of IPv6 the /64. */
  readonly network: string;
  readonly userAgent: string | null;
  readonly sessionToken: string | null;
  /** Of a browser in which somebody has signed in before (`KnownDevices`). */
  readonly deviceCookie: string | null;
  setSessionCookie(token: string, maxAgeSeconds: number): void;
  /** Stays at sign-out: that is what it is for. */
  setDeviceCookie(value: string): void;
  clearSessionCookie(): void;
}
