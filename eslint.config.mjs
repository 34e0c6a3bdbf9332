import js from '@eslint/js';
import angular from 'angular-eslint';
import prettier from 'eslint-config-prettier/flat';
import boundaries from 'eslint-plugin-boundaries';
import { defineConfig, globalIgnores } from 'eslint/config';
import { builtinModules } from 'node:module';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import tseslint from 'typescript-eslint';

const root = import.meta.dirname;

/** Rules that need types: what they find is a bug more often than not. */
const typeChecked = {
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': 'error',
  '@typescript-eslint/no-unnecessary-type-assertion': 'error',
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': 'error',
};

const everywhere = {
  'max-lines': ['error', 400],
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-unused-vars': 'off',
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' },
  ],
  '@typescript-eslint/consistent-type-imports': [
    'error',
    { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
  ],
};

const typed = (project) => ({ parserOptions: { project, tsconfigRootDir: root } });

const forbidImports = (...patterns) => [
  'error',
  { patterns: patterns.map(([group, message]) => ({ group, message })) },
];

/** The same for code that runs in a browser. */
const forbidInBrowser = (...patterns) => {
  const names = builtinModules.filter((name) => !name.startsWith('_'));
  const message = 'The client runs in a browser.';
  const [severity, options] = forbidImports(
    [['**/server/**', '**/e2e/**'], 'The client knows the server by schema.graphql alone.'],
    [['node:*'], message],
    ...patterns,
  );
  return [severity, { ...options, paths: names.map((name) => ({ name, message })) }];
};

// ── Who may import what ────────────────────────────────────────────────────────────────────────────────────────

/** Folders of server/src, from low to high: the order of floors is read where people read it. */
const floors = [
  ...readFileSync(join(root, 'docs/ARCHITECTURE.md'), 'utf8')
    .split(/^## /m)
    .find((section) => section.startsWith('Floors'))
    .matchAll(/^\| `([\w-]+)\/` +\|/gm),
].map(([, folder]) => folder);

for (const { name } of readdirSync(join(root, 'server/src'), { withFileTypes: true }).filter((e) => e.isDirectory())) {
  if (!floors.includes(name)) throw new Error(`docs/ARCHITECTURE.md, « Floors », does not say where ${name}/ stands`);
}

const elements = [
  { type: 'server-feature', pattern: 'server/src/*', capture: ['feature'], partialMatch: false },
  { type: 'client-feature', pattern: 'client/src/app/*', capture: ['feature'], partialMatch: false },
];

const files = [
  { category: 'file', pattern: '**/*' }, // a file without any category would match no selector
  { category: 'root', pattern: ['server/src/*.ts', 'client/src/app/*.ts', 'client/src/*.ts'] },
  { category: 'way-in', pattern: 'server/src/*/**/*.{resolver,routes,jobs}.ts' },
  { category: 'resolver', pattern: 'server/src/*/**/*.resolver.ts' },
  { category: 'operation', pattern: 'server/src/*/**/*.operation.ts' },
  // What a resolver may call or show, besides operations
  { category: 'shown', pattern: 'server/src/*/**/{*.{queries,rules,input,entity},*-{view,record}}.ts' },
  { category: 'shared', pattern: ['client/src/app/{api,session,ui}/**', 'client/src/app/*/*.{store,routes}.ts'] },
  { category: 'test', pattern: ['**/*.spec.ts', 'server/test/**', 'server/bench/**'] },
  { category: 'demo', pattern: 'server/demo/**' },
  { category: 'embedded', pattern: 'server/embedded/**' },
];

const readsEnvironment = {
  selector: 'MemberExpression[object.name="process"][property.name="env"]',
  message: 'Only config.ts reads the environment.',
};

const writesAudit = [
  ':matches(TemplateElement[value.raw=/insert into audit_entry/], Literal[value=/insert into audit_entry/])',
  'CallExpression[callee.property.name="insertInto"][arguments.0.value="audit_entry"]',
].map((selector) => ({ selector, message: 'Audit entries have one insert: auditEntries (audit/audit.sql.ts).' }));

/** Statements by hand stand in `*.sql.ts`, where `npm run check` prepares them (ADR 27). */
const writesSql = [
  'TaggedTemplateExpression[tag.name="sql"] TemplateElement:first-child[value.raw=/^\\s*(select|insert|update|delete|with|merge)\\b/i]',
  'CallExpression[callee.name=/^sql(Statement|Shapes)$/]',
  'CallExpression[callee.object.name="sql"][callee.property.name="raw"]',
].map((selector) => ({ selector, message: 'SQL by hand belongs to a *.sql.ts file, with its columns described.' }));

const policies = [
  {
    to: { file: { categories: ['demo', 'embedded'] } },
    disallow: { from: { file: { categories: { noneOf: ['demo', 'embedded', 'test'] } } } },
    message: 'What production does without: the shop knows neither its demo data nor the embedded mode.',
  },
  {
    to: { file: { categories: 'way-in' } },
    disallow: { from: { file: { categories: { noneOf: ['root', 'test'] } } } },
    message:
      'Resolvers, routes and jobs are ways in: only the root files (schema.ts, app.ts, main.ts) put them together.',
  },
  {
    to: { file: { categories: 'operation' } },
    disallow: { from: { file: { categories: { noneOf: ['root', 'test', 'demo', 'way-in'] } } } },
    message:
      'An operation is called by a way in, never by another operation: what two of them share takes `em` and has a file of its own.',
  },
  {
    from: { file: { categories: 'resolver' } },
    disallow: {
      dependency: { kind: 'value' },
      to: {
        element: { type: 'server-feature', captured: { feature: '{{ from.element.captured.feature }}' } },
        file: { categories: { noneOf: ['operation', 'shown'] } },
      },
    },
    message:
      'A resolver calls operations (*.operation.ts) and reads (*.queries.ts): what it calls says by its name which it is.',
  },
  {
    from: { element: { type: 'server-feature' }, file: { categories: { noneOf: ['root', 'test'] } } },
    disallow: { to: { file: { categories: 'root' } } },
    message: 'The root files put the features together: no feature knows them.',
  },
  ...floors.map((feature, floor) => ({
    from: {
      element: { type: 'server-feature', captured: { feature } },
      file: { categories: { noneOf: ['test'] } },
    },
    disallow: {
      to: { element: { type: 'server-feature', captured: { feature: floors.slice(floor + 1) } } },
    },
    message: `${feature}/ stands below what it imports: imports run one way, types included (docs/ARCHITECTURE.md, « Floors »).`,
  })),
  {
    from: { element: { type: 'server-feature' }, file: { categories: { noneOf: ['test', 'demo'] } } },
    disallow: {
      to: {
        element: { type: 'server-feature', captured: { feature: '!{{ from.element.captured.feature }}' } },
        file: { categories: 'operation' },
      },
    },
    message: 'An operation stays inside its feature.',
  },
  {
    from: { element: { type: 'client-feature', captured: { feature: 'ui' } } },
    disallow: { to: { element: { type: 'client-feature', captured: { feature: '!ui' } } } },
    message: 'ui/ is presentation only: it knows no feature.',
  },
  {
    from: { element: { type: 'client-feature' }, file: { categories: { noneOf: ['test'] } } },
    disallow: {
      to: {
        element: { type: 'client-feature', captured: { feature: '!{{ from.element.captured.feature }}' } },
        file: { categories: { noneOf: ['shared'] } },
      },
    },
    message: 'A feature imports of another only its store; session/, api/ and ui/ are for all.',
  },
];

export default defineConfig(
  globalIgnores([
    '**/dist',
    '.angular',
    '.nx',
    'data',
    'out-tsc',
    'coverage',
    '**/.stryker-tmp',
    'e2e/test-results',
    'client/src/app/graphql.ts',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,mts}'],
    extends: [js.configs.recommended, tseslint.configs.recommended],
    rules: { ...everywhere, ...typeChecked, 'no-undef': 'off' },
  },
  {
    files: ['{server,client}/**/*.ts'],
    plugins: { boundaries },
    settings: {
      'boundaries/elements': elements,
      'boundaries/files': files,
      'boundaries/root-path': root,
      'boundaries/legacy-templates': false,
      'import/resolver': { [join(root, 'tools/resolve-import.cjs')]: {} },
    },
    rules: { 'boundaries/dependencies': ['error', { default: 'allow', checkInternals: true, policies }] },
  },

  // Server
  {
    files: ['server/**/*.{ts,mts}'],
    languageOptions: typed('server/tsconfig.test.json'),
    rules: {
      'no-restricted-imports': forbidImports([
        ['**/client/**', '**/e2e/**', '@angular/*'],
        'The server knows neither the client nor its tests.',
      ]),
    },
  },
  {
    files: ['server/{src,demo,embedded}/**/*.ts'],
    ignores: ['server/src/config.ts', 'server/embedded/run.ts', '**/*.spec.ts', 'server/src/orm.config.ts'],
    rules: { 'no-restricted-syntax': ['error', readsEnvironment, ...writesAudit, ...writesSql] },
  },
  {
    files: ['server/{src,demo}/**/*.sql.ts'],
    rules: { 'no-restricted-syntax': ['error', readsEnvironment, ...writesAudit] },
  },
  { files: ['server/src/audit/audit.sql.ts'], rules: { 'no-restricted-syntax': ['error', readsEnvironment] } },
  {
    // What runs as a service logs through pino; commands speak to the terminal
    files: ['server/src/*/**/*.ts', 'server/{demo,embedded}/**/*.ts'],
    ignores: ['**/*.spec.ts', 'server/embedded/{reset,check-statements}.ts'],
    rules: { 'no-console': 'error' },
  },
  { files: ['server/src/database/migrations/*.ts'], rules: { 'no-useless-escape': 'off' } },

  // Client
  {
    files: ['client/**/*.ts'],
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    languageOptions: typed('client/tsconfig.check.json'),
    rules: {
      '@angular-eslint/component-selector': ['error', { type: 'element', prefix: 'app', style: 'kebab-case' }],
      '@angular-eslint/directive-selector': ['error', { type: 'attribute', prefix: 'app', style: 'camelCase' }],
      'no-restricted-imports': forbidInBrowser(),
    },
  },
  {
    files: ['client/src/app/ui/**/*.ts'],
    rules: {
      'no-restricted-imports': forbidInBrowser([
        ['@apollo/*', '@apollo/**', 'apollo-angular', 'apollo-angular/**'],
        'ui/ is presentation only: no Apollo.',
      ]),
    },
  },
  {
    files: ['client/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
  },

  // Browser tests
  {
    files: ['e2e/**/*.ts'],
    languageOptions: typed('e2e/tsconfig.json'),
    rules: {
      'no-restricted-imports': forbidImports([
        ['**/server/**', '**/client/**'],
        'The browser tests use the shop as its users do.',
      ]),
    },
  },

  // Tools
  {
    files: ['**/*.{mjs,cjs}'],
    extends: [js.configs.recommended],
    languageOptions: {
      globals: {
        console: 'readonly',
        process: 'readonly',
        URL: 'readonly',
        require: 'readonly',
        exports: 'writable',
        setTimeout: 'readonly',
      },
    },
  },
  prettier,
);
