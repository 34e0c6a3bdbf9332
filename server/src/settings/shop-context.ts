import type { Context } from '../access/context.js';
import type { OperationContext } from '../kernel/operation-context.js';
import type { Settings } from './settings.js';

export interface HasSettings {
  readonly settings: Settings;
}

/** What an operation gets that reads settings. */
export interface ShopContext extends OperationContext, HasSettings {}

/** What a resolver gets that reads settings, or calls who does. */
export interface ShopRequest extends Context, HasSettings {}
