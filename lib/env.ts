import { z } from 'zod'
import { lifetimesSchema, variables } from './env-variables'
import { processWide } from './process-wide'
import { isPublishedSecret } from './published-secrets'
import { describeWeakSecret } from './weak-secret'

const schema = z
  .object(variables)
  .superRefine((value, context) => {
    const refuse = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message })

    const { sealWith, ...passwords } = sealPasswords(value.SEAL_PASSWORD)
    if (sealWith !== undefined && !Object.hasOwn(passwords, sealWith)) {
      refuse('SEAL_PASSWORD', 'has a sealWith that is none of its ids')
    }
    for (const [id, password] of Object.entries(passwords)) {
      const published = 'was published: it is in lists of secrets that are tried first'
      const weakness = describeWeakSecret(password) ?? (isPublishedSecret(password) ? published : null)
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
export type Lifetimes = z.output<typeof lifetimesSchema>

/** What they are where nobody sets them: what a page that is written at build time can know. */
export const defaultLifetimes: Lifetimes = lifetimesSchema.parse({})

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
export function parseEnv(texts: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  throw new EnvError(parsed.error.issues.map((issue) => `${issue.path.join('.') || 'environment'}: ${issue.message}`))
}

/** The settings of this process. Nothing else reads `process.env`. @throws EnvError */
export function env(): Env {
  return processWide('env', () => parseEnv(process.env))
}

/**
 * SITE_URL alone: pages are made by the build, which has no other settings.
 *
 * @throws ZodError if it is no origin
 */
export function siteUrlOfBuild(): string | undefined {
  return variables.SITE_URL.parse(process.env.SITE_URL || undefined)
}

/** True for names and addresses that only this machine can reach. */
export function isLoopbackName(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}

/**
 * The seal passwords by id. A plain text is password 1; `{"2":"new","1":"old"}` seals with the highest id
 * and unseals with any, which is how iron-session rotates them. With `"sealWith":"1"` the new one only unseals yet.
 */
function sealPasswords(text: string): Record<string, string> {
  if (!text.startsWith('{')) return { 1: text }
  try {
    const parsed = z.record(z.string().regex(/^([1-9]\d{0,5}|sealWith)$/), z.string()).safeParse(JSON.parse(text))
    return parsed.success && Object.keys(parsed.data).some((id) => id !== 'sealWith') ? parsed.data : { 1: '' }
  } catch {
    return { 1: '' }
  }
}
