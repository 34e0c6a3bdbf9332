import { InvalidInput } from './kernel/invalid-input.js';
import { isSettingKey, SETTING_KEYS, type SettingKey, SETTINGS } from './settings/setting-registry.js';
import { checkSettingText, readSettingRows } from './settings/setting.rules.js';
import { saveSetting } from './settings/save-setting.operation.js';
import { findSettingRows } from './settings/settings.js';
import type { ShopContext } from './settings/shop-context.js';

export const SETTING_USAGE = `npm run setting -- list             tous les réglages, leur valeur et ce qu'ils font
npm run setting -- get CLÉ          la valeur d'un réglage
npm run setting -- set CLÉ VALEUR   la change ; une valeur de plusieurs mots se met entre guillemets
npm run setting -- reset CLÉ        revient à la valeur par défaut`;

type SettingCommand =
  | { readonly name: 'list' }
  | { readonly name: 'get'; readonly key: string }
  | { readonly name: 'reset'; readonly key: string }
  | { readonly name: 'set'; readonly key: string; readonly text: string };

/** What stands on the terminal afterwards: answers, and why something was not done. */
export interface SettingAnswer {
  readonly lines: readonly string[];
  readonly problems: readonly string[];
}

/** Null for what is no command. */
export function parseSettingCommand([name, key, text, ...more]: readonly string[]): SettingCommand | null {
  if (more.length > 0) return null;
  if (name === 'list' && key === undefined) return { name };
  if (key === undefined) return null;
  if (name === 'get' && text === undefined) return { name, key };
  if (name === 'reset' && text === undefined) return { name, key };
  if (name === 'set' && text !== undefined) return { name, key, text };
  return null;
}

/** `user` is who sits at the command line: the audit entry names them. */
export async function runSettingCommand(
  ctx: Pick<ShopContext, 'em' | 'clock' | 'settings'>,
  user: string,
  command: SettingCommand,
): Promise<SettingAnswer> {
  if (command.name === 'list') return list(ctx);
  const { key } = command;
  if (!isSettingKey(key)) {
    return problem(`« ${key} » n’est pas un réglage. Les réglages sont : ${SETTING_KEYS.join(', ')}.`);
  }
  switch (command.name) {
    case 'get':
      return get(ctx, key);
    case 'reset':
      return change(ctx, user, key, null);
    case 'set': {
      const checked = checkSettingText(key, command.text);
      return 'reasons' in checked ? problem(...named(key, checked.reasons)) : change(ctx, user, key, checked.value);
    }
  }
}

async function list(ctx: Pick<ShopContext, 'em' | 'settings'>): Promise<SettingAnswer> {
  const { rows, values, problems, unknownKeys } = await read(ctx);
  const lines = SETTING_KEYS.flatMap((key) => {
    const isChanged = rows.some((row) => row.key === key);
    const { label, description } = SETTINGS[key];
    return [`${key} = ${values[key]}${isChanged ? '' : ' (par défaut)'}`, `    ${label}. ${description}`];
  });
  const unknown = unknownKeys.map((key) => `« ${key} » est dans la table et n’est pas un réglage.`);
  return { lines, problems: [...problems.map(notUsed), ...unknown] };
}

async function get(ctx: Pick<ShopContext, 'em' | 'settings'>, key: SettingKey): Promise<SettingAnswer> {
  const { values, problems } = await read(ctx);
  return { lines: [String(values[key])], problems: problems.filter((found) => found.key === key).map(notUsed) };
}

async function change(
  ctx: Pick<ShopContext, 'em' | 'clock' | 'settings'>,
  user: string,
  key: SettingKey,
  value: string | number | null,
): Promise<SettingAnswer> {
  try {
    const { before, after } = await saveSetting(ctx, { user }, { key, value });
    const what = before === after ? `${key} reste ${after}.` : `${key} : ${before} → ${after}.`;
    return { lines: [`${what} La boutique l’applique dans les cinq secondes.`], problems: [] };
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return problem(
      ...named(
        key,
        error.fields.map(({ message }) => message),
      ),
    );
  }
}

async function read({ em, settings }: Pick<ShopContext, 'em' | 'settings'>) {
  const rows = await findSettingRows(em);
  return { rows, ...readSettingRows(rows, settings.defaults, settings.defaults) };
}

function notUsed({ key, reason }: { key: string; reason: string }): string {
  return `${key} : la valeur de la table ne peut pas servir. ${reason}`;
}

function named(key: string, reasons: readonly string[]): string[] {
  return reasons.map((reason) => `${key} : ${reason} Rien n’a été changé.`);
}

function problem(...problems: string[]): SettingAnswer {
  return { lines: [], problems };
}
