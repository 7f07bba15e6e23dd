import { z } from 'zod'
import { isSecurityContact } from './http/security-text'
import { logLevels } from './log-line.mjs'

/** What docs/settings.md and .env.example say of a variable, beside what its schema says by itself. */
export interface SettingNote {
  /** What it is for, in a sentence or two, for whoever sets it */
  meaning: string
  /** What it expects, where the schema can't say it: numbers tell their range, flags their two values */
  expects?: string
  unit?: 'seconds' | 'per minute'
  /** Whether instances that share a database have to agree on it, or which promise breaks */
  equalEverywhere: boolean
  /** What stands for a default where the schema has none */
  otherwise?: string
  /** A value to show in .env.example where there is no default */
  example?: string
}

/** The notes of every variable: one without a note is a failing test. */
export const settingNotes = z.registry<SettingNote>()

const wholeSeconds = (fallback: number, meaning: string, { least = 1, most = 31_536_000 } = {}) =>
  z.coerce
    .number({ error: 'expected a whole number of seconds' })
    .int()
    .min(least)
    .max(most)
    .default(fallback)
    .register(settingNotes, { meaning, unit: 'seconds', equalEverywhere: true })

const perMinute = (fallback: number, meaning: string) =>
  z.coerce
    .number({ error: 'expected a whole number per minute' })
    .int()
    .min(1)
    .max(1_000_000)
    .default(fallback)
    .register(settingNotes, { meaning, unit: 'per minute', equalEverywhere: true })

const flag = (note: SettingNote) =>
  z
    .enum(['0', '1'], { error: 'expected 1 (on) or 0 (off)' })
    .default('0')
    .transform((value) => value === '1')
    .register(settingNotes, note)

const origin = (note: Omit<SettingNote, 'expects'>) =>
  z
    .string()
    .refine(isOrigin, { error: 'expected an origin such as https://claims.example, without a path or a final slash' })
    .optional()
    .register(settingNotes, { ...note, expects: 'an origin such as `https://claims.example`, without a final slash' })

const listening = {
  PORT: z.coerce
    .number({ error: 'expected a port number' })
    .int()
    .min(1)
    .max(65_535)
    .default(3000)
    .register(settingNotes, {
      meaning: 'The port to listen on.',
      equalEverywhere: false,
    }),
  HOST: z.string().min(1).default('127.0.0.1').register(settingNotes, {
    meaning: 'The address to listen on. `0.0.0.0` is every address of the machine.',
    expects: 'an address of this machine',
    equalEverywhere: false,
  }),
  APP_ORIGIN: origin({
    meaning:
      'The address that visitors type: the one Host that is answered, and the `iss` of every token. Over https cookies get `Secure` and the `__Host-` prefix.',
    otherwise: '`http://localhost:$PORT`',
    equalEverywhere: true,
    example: 'https://claims.example',
  }),
  SITE_URL: origin({
    meaning:
      'The public address for canonical links, `/sitemap.xml` and the picture of link previews, which are left out without it. `npm run build` reads it too: most pages are made there.',
    otherwise: 'none',
    equalEverywhere: true,
    example: 'https://claims.example',
  }),
  SECURITY_CONTACT: z
    .string()
    .refine(isSecurityContact, { error: 'expected an https: or mailto: address for reports of vulnerabilities' })
    .optional()
    .register(settingNotes, {
      meaning: 'Where reports of vulnerabilities go. Without it there is no `/.well-known/security.txt`.',
      expects: 'an `https:` or `mailto:` address',
      otherwise: 'none',
      equalEverywhere: true,
      example: 'https://code.example/you/claim-check/security/advisories/new',
    }),
  TRUST_PROXY: z.coerce
    .number({ error: 'expected the number of proxies in front' })
    .int()
    .min(0)
    .max(16)
    .default(0)
    .register(settingNotes, {
      meaning:
        'How many proxies in front append to `X-Forwarded-For`. With 0 the connection’s own address counts. One too many lets a client choose its address.',
      equalEverywhere: false,
    }),
}

const storage = {
  DATABASE_URL: z
    .string()
    .regex(/^(file:.+|postgres(ql)?:\/\/.+)$/, 'expected file:PATH (SQLite) or postgresql://…')
    .default('file:./data/claim-check.db')
    .register(settingNotes, {
      meaning: 'SQLite in a file of this machine, or a PostgreSQL that instances share. One build serves both.',
      expects: '`file:PATH` or `postgresql://…`',
      equalEverywhere: true,
    }),
  SEAL_PASSWORD: z
    .string({ error: 'is not set; `npm run demo` makes one, or put 48 random bytes as base64url' })
    .register(settingNotes, {
      meaning:
        'Seals cookies and the signing keys in the database. To rotate, `{"2":"new","1":"old"}` seals with the highest number and still opens the others; with `"sealWith":"1"` the new one only opens yet. Known and weak ones are refused.',
      expects: 'at least 32 random characters, or a JSON object of them by number',
      otherwise: 'has to be set; `npm run demo` makes one in `.env.local`',
      equalEverywhere: true,
    }),
}

const observing = {
  LOG_LEVEL: z
    .enum(logLevels, { error: `expected one of ${logLevels.join(', ')}` })
    .default('info')
    .register(settingNotes, {
      meaning:
        'The least that is logged, one JSON line each on standard error: `info` writes one for each request and session event, `debug` also for the build’s files and health checks, `warn` what looks like an attack, `error` what went wrong. `npm run demo` sets `warn`.',
      equalEverywhere: false,
    }),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .string()
    .refine(isPlainAddress, 'expected an address such as http://127.0.0.1:4318, without a query or a password')
    .optional()
    .register(settingNotes, {
      meaning:
        'Where OpenTelemetry spans go, by OTLP over HTTP to `/v1/traces` under it. Without it telemetry is off: nothing of it is loaded and no connection is made.',
      expects: 'an address such as `http://127.0.0.1:4318`',
      otherwise: 'none',
      equalEverywhere: false,
    }),
  OTEL_EXPORTER_OTLP_HEADERS: z.string().optional().register(settingNotes, {
    meaning: 'Headers for that receiver, such as its key. A secret; the exporter reads it by itself.',
    expects: '`name=value` pairs with commas between',
    otherwise: 'none',
    equalEverywhere: false,
  }),
  OTEL_SERVICE_NAME: z.string().min(1).default('claim-check').register(settingNotes, {
    meaning: 'What spans call this service.',
    expects: 'a name',
    equalEverywhere: false,
  }),
}

const demonstration = {
  DEMO: flag({
    meaning:
      'The two public demonstration accounts can sign in, roles can be changed, and keys can be rotated from the page. A start without it ends their sessions.',
    equalEverywhere: true,
  }),
  DEMO_PUBLIC: flag({
    meaning: 'Has to be 1 as well where `DEMO=1` listens on a `HOST` that is not loopback.',
    equalEverywhere: false,
  }),
  PROOF_RESULTS_FILE: z.string().min(1).default('./data/proof-results.json').register(settingNotes, {
    meaning: 'What the last test run proved: `npm test` writes it, the pages tell it.',
    expects: 'a path',
    equalEverywhere: false,
  }),
}

/** How long things last, in seconds. */
const lifetimes = {
  SESSION_IDLE_SECONDS: wholeSeconds(1800, 'A session ends after so long without use.'),
  SESSION_ABSOLUTE_SECONDS: wholeSeconds(43_200, 'A session ends so long after its sign-in, used or not.'),
  SEALED_TTL_SECONDS: wholeSeconds(900, 'Life of a `sealed-cookie`.'),
  ACCESS_TOKEN_TTL_SECONDS: wholeSeconds(900, 'Life of a token of `jwt`, `jwt-cookie` and `jwt-denylist`.'),
  REFRESH_ACCESS_TTL_SECONDS: wholeSeconds(60, 'Life of the short token of `jwt-refresh`.'),
  REFRESH_FAMILY_SECONDS: wholeSeconds(
    43_200,
    'Life of a refresh-token family, counted from the sign-in. Refreshing does not move it.',
  ),
}

const rotation = {
  REFRESH_GRACE_SECONDS: wholeSeconds(
    10,
    'So long the last spent refresh token of a family gets 409 instead of ending the family. 0: never.',
    { least: 0 },
  ),
  KEY_CACHE_SECONDS: wholeSeconds(
    5,
    'A new key is known to every instance within this time, and signs only after it.',
    { most: 86_400 },
  ),
}

const limits = {
  LOGIN_LIMIT_PER_ACCOUNT: perMinute(
    10,
    'Failed passwords of one account. Right ones don’t count. Ten times as many in a row, 100 at least, bar it for a day.',
  ),
  LOGIN_LIMIT_PER_ADDRESS: perMinute(
    60,
    'Passwords of one address, right or wrong, at the sign-in and where one is asked for again.',
  ),
  SIGNUP_LIMIT_PER_ADDRESS: perMinute(
    20,
    'Sign-ups of one address, those that are refused for a taken e-mail or a weak password included.',
  ),
  REFRESH_LIMIT_PER_FAMILY: perMinute(30, 'Refreshes of one family.'),
}

const testing = {
  CLAIM_CHECK_TEST: flag({ meaning: 'Says that this is a test server.', equalEverywhere: false }),
  CLOCK_OFFSET_FILE: z.string().min(1).optional().register(settingNotes, {
    meaning: 'A file of milliseconds that moves the clock. Refused unless `CLAIM_CHECK_TEST=1` and `HOST` is loopback.',
    expects: 'a path',
    otherwise: 'none',
    equalEverywhere: false,
  }),
}

/** Every variable, in the sections in which the docs list them. A new one is a line in one of them. */
export const settingSections = {
  'Where it listens': listening,
  'Database and secret': storage,
  'Watching it': observing,
  'Demonstration and proofs': demonstration,
  'How long things last': { ...lifetimes, ...rotation },
  Limits: limits,
  'Test servers alone': testing,
}

/** The variables by name, each checked by itself; what they mean together is checked in env.ts. */
export const variables = {
  ...listening,
  ...storage,
  ...observing,
  ...demonstration,
  ...lifetimes,
  ...rotation,
  ...limits,
  ...testing,
}

/** What lasts how long where nobody sets it: what a page that is written at build time can know. */
export const lifetimesSchema = z.object(lifetimes)

/** Credentials in it would be a secret in an error message. */
function isPlainAddress(text: string): boolean {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return false
  const { username, password, search, hash } = new URL(text)
  return username + password + search + hash === ''
}

function isOrigin(text: string): boolean {
  if (!/^https?:\/\//.test(text)) return false
  return URL.canParse(text) && new URL(text).origin === text
}
