const UNTRANSLATABLE = '22021';
const UNTRANSLATABLE_JSON = '22P05';

/** Whether PostgreSQL refused a text it cannot hold, such as one with a NUL: a fault of whoever sent it, not of the shop. */
export function isUnstorableText(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === UNTRANSLATABLE || code === UNTRANSLATABLE_JSON;
}
