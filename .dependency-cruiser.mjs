// The zones of the house as rules. `npm run lint` runs them: prose drifts.

// Everything about a token's shape may go to the browser; what issues, verifies or seals stays on the server.
const pureForTheBrowser =
  '^lib/(token/((?!(jwt|seal|signing-key|reference|verification)[.]ts$)|elsewhere/)[^/]+|http/next-path|trace/(secret-shape|mask-address|trace-cut))[.]ts$'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'app-never-imports-the-libraries-of-lib',
      comment: 'Pages and routes go through lib: what they could import, they could use wrongly.',
      severity: 'error',
      from: { path: '^app/', pathNot: '[.]test[.]tsx?$' },
      to: {
        path: 'node_modules/(jose|iron-session|prisma|@prisma|@node-rs/argon2)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'only-readyz-may-ask-the-database-whether-it-is-there',
      severity: 'error',
      from: { path: '^app/', pathNot: '^app/readyz/' },
      to: { path: '^lib/db/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-db-imports-prisma',
      severity: 'error',
      from: { path: '^(app|lib)/', pathNot: '^lib/db/' },
      to: { path: '(node_modules/(prisma|@prisma)/|^lib/db/generated/)' },
    },
    {
      name: 'token-and-http-are-pure',
      comment: 'No framework, no environment, no database: keys and clock are parameters.',
      severity: 'error',
      from: { path: '^lib/(token|http)/', pathNot: '[.]test[.]ts$' },
      to: {
        path: '(^server-only$|node_modules/(next|server-only|@prisma)/|^lib/(db|auth|api|trace|cli|env(-variables)?|clock|log|process-wide)([/.]|$))',
      },
    },
    {
      name: 'token-and-http-touch-no-system-module',
      severity: 'error',
      from: { path: '^lib/(token|http)/', pathNot: '([.]test[.]ts|lib/token/reference[.]ts)$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'references-take-randomness-and-hashes-from-the-system-and-nothing-else',
      severity: 'error',
      from: { path: '^lib/token/reference[.]ts$' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'only-telemetry-imports-opentelemetry',
      comment:
        'And only through the lazy import of lib/telemetry/start.ts: a server without telemetry loads none of it.',
      severity: 'error',
      from: { path: '^(app|lib)/', pathNot: '^lib/telemetry/(export-spans|public-span)' },
      to: { path: 'node_modules/@opentelemetry/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'trace-knows-nothing-of-auth',
      severity: 'error',
      from: { path: '^lib/trace/' },
      to: { path: '^lib/(auth|db|api)/' },
    },
    {
      name: 'db-knows-nothing-of-auth',
      severity: 'error',
      from: { path: '^lib/db/' },
      to: { path: '^lib/(auth|api)/' },
    },
    {
      name: 'the-downstream-service-knows-nothing-of-the-site',
      comment:
        'It has never seen a user: no accounts, no sessions, no settings, no secrets. Only the pure rules of tokens and HTTP.',
      severity: 'error',
      from: { path: '^lib/downstream/' },
      to: { path: '^(app/|lib/(?!(downstream|token|http)/)|node_modules/(next|@prisma|prisma|iron-session)/)' },
    },
    {
      name: 'only-its-command-imports-the-downstream-service',
      severity: 'error',
      from: { path: '^(app|lib)/', pathNot: '^lib/(downstream/|cli/downstream[.]ts$)' },
      to: { path: '^lib/downstream/(?!name[.]ts$)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'client-code-imports-only-pure-modules',
      severity: 'error',
      from: { path: '^app/(_panel|_ui)/', pathNot: '[.]test[.]tsx?$' },
      to: { path: '^lib/', pathNot: pureForTheBrowser, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-lab-is-imported-by-anyone',
      severity: 'error',
      from: { path: '^(app|lib)/', pathNot: '(^lib/lab/|/_lab/)' },
      to: { path: '(^lib/lab/|/_lab/)' },
    },
    {
      name: 'no-lab-imports-another-lab',
      severity: 'error',
      from: { path: '^(lib/lab/[^/]+|app/.*/_lab)/' },
      to: { path: '(^lib/lab/|/_lab/)', pathNot: '^$1/' },
    },
    {
      name: 'product-never-imports-tests',
      severity: 'error',
      from: { path: '^(app|lib)/' },
      to: { path: '^e2e/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(e2e/bench/app|lib/db/generated/.*/internal)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
