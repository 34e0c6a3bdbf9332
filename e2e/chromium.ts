import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const onDebian = (): boolean => existsSync('/etc/debian_version') && onPath('apt-get') !== undefined;

/**
 * The Chromium that the browser tests drive, as an absolute path: `CHROMIUM_PATH`, else one found on PATH, else
 * Playwright's own, else Debian's package, which is installed when the tests run as root.
 *
 * @throws with one sentence that says what to do, where none can be had: the tests are never skipped for want of a browser.
 */
export function findChromium(): string {
  const given = process.env['CHROMIUM_PATH'];
  if (given) {
    if (!isExecutable(given)) throw new Error(`CHROMIUM_PATH names ${given}, which is not an executable file.`);
    return given;
  }
  return installed() ?? installOnDebian();
}

function installed(): string | undefined {
  const found = onPath('chromium') ?? onPath('chromium-browser') ?? onPath('google-chrome');
  if (found) return found;
  const bundled = chromium.executablePath();
  return isExecutable(bundled) ? bundled : undefined;
}

function installOnDebian(): string {
  if (process.getuid?.() !== 0 || !onDebian()) {
    throw new Error(
      'The browser tests need Chromium: install it (Debian: apt-get install chromium; elsewhere: npx playwright install chromium) or set CHROMIUM_PATH.',
    );
  }
  console.log('Chromium is missing: installing the Debian package…');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Only errors are of interest: apt's progress would drown the report of the tests
  const options = { env, stdio: ['ignore', 'ignore', 'inherit'] as ('ignore' | 'inherit')[] };
  try {
    execFileSync('apt-get', ['update'], options);
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], options);
  } catch (error) {
    throw new Error('The browser tests need Chromium, and "apt-get install chromium" failed (see above).', {
      cause: error,
    });
  }
  const path = installed();
  if (!path)
    throw new Error('The browser tests need Chromium: Debian’s package was installed but no chromium is on PATH.');
  return path;
}

function onPath(name: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
