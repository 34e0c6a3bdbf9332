import {
  isSettingKey,
  SETTING_DEFAULTS,
  SETTING_KEYS,
  SETTING_RULES,
  type SettingKey,
  SETTINGS,
  type SettingValues,
} from './setting-registry.js';

export interface SettingRow {
  readonly key: string;
  readonly value: unknown;
}

/** Why a value cannot be used, in French. */
export interface SettingProblem {
  readonly key: SettingKey;
  readonly reason: string;
}

export type CheckedSetting = { readonly value: string | number } | { readonly reasons: readonly string[] };

/** What the schema of `key` makes of a value from JSON. */
export function checkSetting(key: SettingKey, value: unknown): CheckedSetting {
  const { success, data, error } = SETTINGS[key].type.safeParse(value);
  return success ? { value: data } : { reasons: [...new Set(error.issues.map((issue) => issue.message))] };
}

/** The same for what somebody typed: texts as they are, all else as JSON. */
export function checkSettingText(key: SettingKey, text: string): CheckedSetting {
  const asText = checkSetting(key, text);
  if ('value' in asText) return asText;
  try {
    return checkSetting(key, JSON.parse(text));
  } catch {
    return asText;
  }
}

/** What must hold between settings and does not, once for each key that has a part in it. */
export function brokenRules(values: SettingValues): SettingProblem[] {
  return SETTING_RULES.filter((rule) => !rule.isKept(values)).flatMap(({ keys, reason }) =>
    keys.map((key) => ({ key, reason })),
  );
}

/** The defaults of a shop with this environment; what is wrong names the variable. */
export function readDefaults(env: Readonly<Record<string, string | undefined>>): {
  values: SettingValues;
  problems: string[];
} {
  let values = SETTING_DEFAULTS;
  const problems: SettingProblem[] = [];
  for (const key of SETTING_KEYS) {
    const { variable } = SETTINGS[key];
    const text = variable && env[variable]?.trim();
    if (!text) continue;
    const checked = checkSettingText(key, text);
    if ('value' in checked) values = { ...values, [key]: checked.value };
    else problems.push(...checked.reasons.map((reason) => ({ key, reason })));
  }
  if (problems.length === 0) problems.push(...brokenRules(values));
  return { values, problems: problems.map(({ key, reason }) => `${SETTINGS[key].variable ?? key}: ${reason}`) };
}

/**
 * What the rows of the table say. A key without a row has its default. Where a row cannot be used, or does not go together with
 * others, its key keeps what it had in `known`, which must be values that go together.
 */
export function readSettingRows(
  rows: readonly SettingRow[],
  defaults: SettingValues,
  known: SettingValues,
): { values: SettingValues; problems: SettingProblem[]; unknownKeys: string[] } {
  const problems: SettingProblem[] = [];
  const unknownKeys: string[] = [];
  let values = defaults;
  for (const { key, value } of rows) {
    if (!isSettingKey(key)) {
      unknownKeys.push(key);
      continue;
    }
    const checked = checkSetting(key, value);
    if ('reasons' in checked) problems.push(...checked.reasons.map((reason) => ({ key, reason })));
    values = { ...values, [key]: 'value' in checked ? checked.value : known[key] };
  }
  // Going back may break another rule; with one key more that is known each round, there is an end to it
  for (let round = 0; round < SETTING_KEYS.length; round++) {
    const broken = brokenRules(values);
    if (broken.length === 0) break;
    problems.push(...broken.filter(({ key }) => rows.some((row) => row.key === key)));
    for (const { key } of broken) values = { ...values, [key]: known[key] };
  }
  return { values, problems, unknownKeys };
}
