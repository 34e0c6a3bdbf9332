import { readFileSync } from 'node:fs';

/**
 * A secret: the variable `name`, or the content of the file that `name_FILE` names, which no list of processes and no
 * `docker inspect` shows. Null when neither is given, or when `refuse` was told why it cannot be.
 */
export function readSecret(
  env: Readonly<Record<string, string | undefined>>,
  name: string,
  refuse: (problem: string) => void,
): string | null {
  const value = env[name]?.trim() || null;
  const file = env[`${name}_FILE`]?.trim();
  if (!file) return value;
  if (value) {
    refuse(`${name} and ${name}_FILE are both given: keep one of them`);
    return null;
  }
  try {
    const secret = readFileSync(file, 'utf8').trim();
    if (!secret) refuse(`${name}_FILE: ${file} is empty`);
    return secret || null;
  } catch (error) {
    refuse(`${name}_FILE: ${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`);
    return null;
  }
}
