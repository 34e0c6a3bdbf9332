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

/** The same for text that somebody typed: where the schema wants text it is taken as it is, else it is read as JSON. */
export function checkSettingText(key: SettingKey, text: string): CheckedSetting {
  const asText = checkSetting(key, text);
  if ('value' in asText) return asText;
  try {
    return checkSetting(key, JSON.parse(text));
  } catch {
    return asText;
  }
}

/** Which rules between settings are broken, once for each key that a rule is about. */
export function brokenRules(values: SettingValues): SettingProblem[] {
  return SETTING_RULES.filter((rule) => !rule.isKept(values)).flatMap(({ keys, reason }) =>
    keys.map((key) => ({ key, reason })),
  );
}

/** The defaults of a shop with this environment. A problem names the variable. */
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
 * The values of the settings according to the table. A key without a row has its default. A row that cannot be used, or that
 * breaks a rule together with others, leaves its key with the value in `known`; the values in `known` must keep the rules.
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
  // Going back to a known value may break another rule; each round takes one more key from `known`, so this ends
  for (let round = 0; round < SETTING_KEYS.length; round++) {
    const broken = brokenRules(values);
    if (broken.length === 0) break;
    problems.push(...broken.filter(({ key }) => rows.some((row) => row.key === key)));
    for (const { key } of broken) values = { ...values, [key]: known[key] };
  }
  return { values, problems, unknownKeys };
}
