import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type DeclaredStatement, declaredStatements } from './statement.js';

const DECLARES = /from '[^']*\/statement\.js'/;
const IS_CODE = /(?<!\.spec|\.d)\.[jt]s$/;

const FOLDERS = ['..', '../../demo'];

/** Loads every module of the server and its demo data that declares statements, and answers with all that they declare. */
export async function loadStatements(): Promise<readonly DeclaredStatement[]> {
  for (const folder of FOLDERS.map((name) => resolve(import.meta.dirname, name))) {
    const files = await readdir(folder, { recursive: true });
    for (const file of files.filter((name) => IS_CODE.test(name)).sort()) {
      const path = join(folder, file);
      if (DECLARES.test(await readFile(path, 'utf8'))) await import(pathToFileURL(path).href);
    }
  }
  return declaredStatements();
}
