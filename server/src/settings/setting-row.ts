import { auditSql } from '../audit/audit.sql.js';
import { query } from '../database/sql.js';
import { InvalidInput } from '../kernel/invalid-input.js';
import type { SettingKey } from './setting-registry.js';
import { brokenRules, readSettingRows } from './setting.rules.js';
import { findSettingRows } from './settings.js';
import type { ShopContext } from './shop-context.js';

/** Who changes a setting: an account, or somebody at the command line (`user` of the operating system). */
export type SettingAuthor = { readonly accountId: number } | { readonly user: string };

export interface SavedSetting {
  readonly before: string | number;
  readonly after: string | number;
}

const WRITE = `
  with written as (
    insert into setting (key, value, updated_at) select $1::text, $2::jsonb, now() where $2::jsonb is not null
    on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at
  ), removed as (
    delete from setting where key = $1::text and $2::jsonb is null
  )
  ${auditSql({
    ...{ at: '$3', action: 'SETTING_SAVED', subject: 'SETTING', id: '$1', actor: '$4', origin: { sql: '$8' } },
    before: "jsonb_build_object('key', $1::text, 'value', $5::jsonb)",
    after: "jsonb_build_object('key', $1::text, 'value', $6::jsonb, 'isDefault', $2::jsonb is null, 'user', $7::text)",
  })}`;

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
    await query(em, WRITE, [
      key,
      value === null ? null : JSON.stringify(value),
      clock.now(),
      'accountId' in author ? author.accountId : null,
      JSON.stringify(row?.value ?? defaults[key]),
      JSON.stringify(next),
      'user' in author ? author.user : null,
      'user' in author ? 'COMMAND' : 'PAGE',
    ]);
  }
  return { before: before[key], after: next };
}

export function unusable(reasons: readonly string[]): InvalidInput {
  return new InvalidInput(...reasons.map((message) => ({ field: 'value', message })));
}
