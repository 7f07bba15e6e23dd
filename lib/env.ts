import { z } from 'zod'
import { isSecurityContact } from './http/security-text'
import { processWide } from './process-wide'
import { describeWeakSecret } from './weak-secret'

const wholeSeconds = (fallback: number, least = 1, most = 31_536_000) =>
  z.coerce.number({ error: 'expected a whole number of seconds' }).int().min(least).max(most).default(fallback)

const perMinute = (fallback: number) =>
  z.coerce.number({ error: 'expected a whole number per minute' }).int().min(1).max(1_000_000).default(fallback)

const flag = z
  .enum(['0', '1'], { error: 'expected 1 (on) or 0 (off)' })
  .default('0')
  .transform((value) => value === '1')

const origin = z.string().refine(isOrigin, {
  error: 'expected an origin such as https://claims.example, without a path or a final slash',
})

/** How long things last, in seconds. */
const lifetimes = {
  SESSION_IDLE_SECONDS: wholeSeconds(1800),
  SESSION_ABSOLUTE_SECONDS: wholeSeconds(43_200),
  SEALED_TTL_SECONDS: wholeSeconds(900),
  ACCESS_TOKEN_TTL_SECONDS: wholeSeconds(900),
  REFRESH_ACCESS_TTL_SECONDS: wholeSeconds(60),
  REFRESH_FAMILY_SECONDS: wholeSeconds(43_200),
}

const schema = z
  .object({
    PORT: z.coerce.number({ error: 'expected a port number' }).int().min(1).max(65_535).default(3000),
    HOST: z.string().min(1).default('127.0.0.1'),
    APP_ORIGIN: origin.optional(),
    DATABASE_URL: z
      .string()
      .regex(/^(file:.+|postgres(ql)?:\/\/.+)$/, 'expected file:PATH (SQLite) or postgresql://…')
      .default('file:./data/claim-check.db'),
    DEMO: flag,
    DEMO_PUBLIC: flag,
    TRUST_PROXY: z.coerce.number({ error: 'expected the number of proxies in front' }).int().min(0).max(16).default(0),
    SITE_URL: origin.optional(),
    SECURITY_CONTACT: z
      .string()
      .refine(isSecurityContact, { error: 'expected an https: or mailto: address for reports of vulnerabilities' })
      .optional(),
    PROOF_RESULTS_FILE: z.string().min(1).default('./data/proof-results.json'),
    SEAL_PASSWORD: z.string({ error: 'is not set; `npm run demo` makes one, or put 48 random bytes as base64url' }),
    ...lifetimes,
    REFRESH_GRACE_SECONDS: wholeSeconds(10, 0),
    KEY_CACHE_SECONDS: wholeSeconds(5, 1, 86_400),
    LOGIN_LIMIT_PER_ACCOUNT: perMinute(10),
    LOGIN_LIMIT_PER_ADDRESS: perMinute(60),
    SIGNUP_LIMIT_PER_ADDRESS: perMinute(20),
    REFRESH_LIMIT_PER_FAMILY: perMinute(30),
    CLAIM_CHECK_TEST: flag,
    CLOCK_OFFSET_FILE: z.string().min(1).optional(),
  })
  .superRefine((value, context) => {
    const refuse = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message })

    for (const [id, password] of Object.entries(sealPasswords(value.SEAL_PASSWORD))) {
      const weakness = describeWeakSecret(password)
      if (weakness !== null) refuse('SEAL_PASSWORD', `${id === '1' ? '' : `password ${id} `}${weakness}`)
    }
    if (value.DEMO && !isLoopbackName(value.HOST) && !value.DEMO_PUBLIC) {
      refuse(
        'DEMO_PUBLIC',
        'has to be 1 where DEMO=1 listens on a HOST that is not loopback: the demo passwords are public',
      )
    }
    if (value.CLOCK_OFFSET_FILE !== undefined && !(value.CLAIM_CHECK_TEST && isLoopbackName(value.HOST))) {
      refuse('CLOCK_OFFSET_FILE', 'is for test servers alone: it needs CLAIM_CHECK_TEST=1 and a loopback HOST')
    }
  })
  .transform((value) => ({
    ...value,
    APP_ORIGIN: value.APP_ORIGIN ?? `http://localhost:${value.PORT}`,
    SEAL_PASSWORD: sealPasswords(value.SEAL_PASSWORD),
  }))

/** The settings of the process, checked. Durations are in seconds, limits per minute. */
export type Env = z.output<typeof schema>

/** The settings that say how long something lasts, in seconds. */
export type Lifetimes = Pick<Env, keyof typeof lifetimes>

/** What they are where nobody sets them: what a page that is written at build time can know. */
export const defaultLifetimes: Lifetimes = z.object(lifetimes).parse({})

/** Bad settings, one line each: the variable's name and what it expects, never its value. */
export class EnvError extends Error {
  override readonly name = 'EnvError'
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'))
  }
}

/**
 * Checks a set of environment variables. An empty variable counts as unset.
 *
 * @throws EnvError that names every bad variable.
 */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  throw new EnvError(parsed.error.issues.map((issue) => `${issue.path.join('.') || 'environment'}: ${issue.message}`))
}

/** The settings of this process. Nothing else reads `process.env`. @throws EnvError */
export function env(): Env {
  return processWide('env', () => parseEnv(process.env))
}

/** True for names and addresses that only this machine can reach. */
export function isLoopbackName(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}

/**
 * The seal passwords by id. A plain text is password 1; `{"2":"new","1":"old"}` seals with the highest id
 * and unseals with any, which is how iron-session rotates them.
 */
function sealPasswords(text: string): Record<string, string> {
  if (!text.startsWith('{')) return { 1: text }
  try {
    const parsed = z.record(z.string().regex(/^[1-9]\d{0,5}$/), z.string()).safeParse(JSON.parse(text))
    return parsed.success && Object.keys(parsed.data).length > 0 ? parsed.data : { 1: '' }
  } catch {
    return { 1: '' }
  }
}

function isOrigin(text: string): boolean {
  if (!/^https?:\/\//.test(text)) return false
  return URL.canParse(text) && new URL(text).origin === text
}
