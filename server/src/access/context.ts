import type { AccessLog } from '../audit/access-log.js';
import type { RequestClient } from '../http/request-client.js';
import type { Loaders } from '../kernel/loaders.js';
import type { OperationContext } from '../kernel/operation-context.js';
import type { Viewer } from './viewer.js';

/** What a resolver gets. One that reads settings, or calls what does, gets a `ShopRequest`. */
export interface Context extends OperationContext {
  readonly requestId: string;
  readonly viewer: Viewer | null;
  readonly loaders: Loaders;
  readonly client: RequestClient;
  readonly access: AccessLog;
}
