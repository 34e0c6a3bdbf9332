import { inTransaction } from '../database/transaction.js';
import { InvalidInput } from '../kernel/invalid-input.js';
import { isSettingKey } from './setting-registry.js';
import { type SavedSetting, type SettingAuthor, unusable, writeSetting } from './setting-row.js';
import { checkSetting } from './setting.rules.js';
import type { ShopContext } from './shop-context.js';

/**
 * Gives a setting another value, or (null) its default again. Every process uses it within five seconds.
 * Refuses with BAD_USER_INPUT, of `key` or `value`: an unknown key, a value that the schema of the key does not
 * take, or one that does not go together with other settings.
 */
export async function saveSetting(
  ctx: Pick<ShopContext, 'em' | 'clock' | 'settings'>,
  author: SettingAuthor,
  { key, value }: { key: string; value: unknown },
): Promise<SavedSetting> {
  if (!isSettingKey(key)) throw new InvalidInput({ field: 'key', message: 'Ce réglage n’existe pas.' });
  const checked = value === null ? null : checkSetting(key, value);
  if (checked && 'reasons' in checked) throw unusable(checked.reasons);
  return inTransaction(ctx.em, (em) => writeSetting({ ...ctx, em }, author, key, checked?.value ?? null));
}
