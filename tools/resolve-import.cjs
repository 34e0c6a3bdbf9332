// Tells eslint-plugin-boundaries which file a relative import means: './save-order.js' is save-order.ts.
const { existsSync } = require('node:fs');
const { dirname, resolve } = require('node:path');

exports.interfaceVersion = 2;

exports.resolve = (source, importer) => {
  if (!source.startsWith('.')) return { found: false };
  const target = resolve(dirname(importer), source);
  const path = [target.replace(/\.js$/, '.ts'), `${target}.ts`, `${target}/index.ts`, target].find((candidate) =>
    existsSync(candidate),
  );
  return path ? { found: true, path } : { found: false };
};
