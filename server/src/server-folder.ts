import { findPackageJSON } from 'node:module';
import path from 'node:path';

/** The folder `server`, from sources and from what they are compiled to alike. */
export const SERVER_FOLDER = path.dirname(findPackageJSON(import.meta.url) ?? '');
