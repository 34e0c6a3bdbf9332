import { InvalidInput } from '../kernel/invalid-input.js';
import type { SettingKey } from './setting-registry.js';
import { writeSettingRow } from './setting-row.sql.js';
import { brokenRules, readSettingRows } from './setting.rules.js';
import { findSettingRows } from './settings.js';
import type { ShopContext } from './shop-context.js';

/** Who changes a setting: an account, or somebody at the command line (`user` of the operating system). */
export type SettingAuthor = { readonly accountId: number } | { readonly user: string };

export interface SavedSetting {
  readonly before: string | number;
  readonly after: string | number;
}

/** Writes a value that is known to be one of the key's, or (null) goes back to its default. @throws Refusal BAD_USER_INPUT */
export async function writeSetting(
  { em, clock, settings }: Pick<ShopContext, 'em' | 'clock' | 'settings'>,
  author: SettingAuthor,
  key: SettingKey,
  value: string | number | null,
): Promise<SavedSetting> {
  // Of two who change settings that must go together, the second sees what the first wrote; reading goes on
  await em.execute('lock table setting in share row exclusive mode');
  const rows = await findSettingRows(em);
  const { defaults } = settings;
  const { values: before } = readSettingRows(rows, defaults, defaults);
  const next = value ?? defaults[key];
  const reasons = brokenRules({ ...before, [key]: next }).filter((problem) => problem.key === key);
  if (reasons.length > 0) throw unusable(reasons.map(({ reason }) => reason));
  const row = rows.find((candidate) => candidate.key === key);
  const isKept = value === null ? row === undefined : row?.value === value;
  if (!isKept) {
    const by =
      'accountId' in author ? { accountId: author.accountId, user: null } : { accountId: null, user: author.user };
    await writeSettingRow.run(em, {
      key,
      value: value === null ? null : JSON.stringify(value),
      now: clock.now(),
      before: JSON.stringify(row?.value ?? defaults[key]),
      after: JSON.stringify(next),
      ...by,
      origin: by.user === null ? 'PAGE' : 'COMMAND',
    });
  }
  return { before: before[key], after: next };
}

export function unusable(reasons: readonly string[]): InvalidInput {
  return new InvalidInput(...reasons.map((message) => ({ field: 'value', message })));
}
