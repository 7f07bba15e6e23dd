import { describe, expect, test } from 'vitest'
import { EnvError, parseEnv } from './env'

const SEAL_PASSWORD = 'Zk3v9Qx1Lm7Tn5Rb2Wd8Yc4Hf6Gj0PsVaUeIoXzKtBnM'

function problemsOf(variables: Record<string, string>): readonly string[] {
  try {
    parseEnv({ SEAL_PASSWORD, ...variables })
  } catch (error) {
    if (error instanceof EnvError) return error.problems
    throw error
  }
  return []
}

describe('parseEnv', () => {
  test('fills in the defaults of the contract', () => {
    expect(parseEnv({ SEAL_PASSWORD })).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      APP_ORIGIN: 'http://localhost:3000',
      DATABASE_URL: 'file:./data/claim-check.db',
      DEMO: false,
      TRUST_PROXY: 0,
      SESSION_IDLE_SECONDS: 1800,
      SESSION_ABSOLUTE_SECONDS: 43_200,
      SEALED_TTL_SECONDS: 900,
      ACCESS_TOKEN_TTL_SECONDS: 900,
      REFRESH_ACCESS_TTL_SECONDS: 60,
      REFRESH_FAMILY_SECONDS: 43_200,
      REFRESH_GRACE_SECONDS: 10,
      KEY_CACHE_SECONDS: 5,
      LOGIN_LIMIT_PER_ACCOUNT: 10,
      LOGIN_LIMIT_PER_ADDRESS: 60,
      SIGNUP_LIMIT_PER_ADDRESS: 20,
      REFRESH_LIMIT_PER_FAMILY: 30,
    })
  })

  test('follows PORT in the default origin, and counts an empty variable as unset', () => {
    expect(parseEnv({ SEAL_PASSWORD, PORT: '4001', APP_ORIGIN: '' }).APP_ORIGIN).toBe('http://localhost:4001')
  })

  test.each([
    ['PORT', 'eighty'],
    ['PORT', '0'],
    ['PORT', '70000'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['APP_ORIGIN', 'claims.example'],
    ['APP_ORIGIN', 'https://claims.example/'],
    ['APP_ORIGIN', 'https://claims.example/app'],
    ['APP_ORIGIN', 'ftp://claims.example'],
    ['APP_ORIGIN', 'https://me:secret@claims.example'],
    ['DATABASE_URL', 'mysql://me:secret@somewhere/x'],
    ['DATABASE_URL', './data/x.db'],
    ['DATABASE_URL', 'file:'],
    ['DATABASE_URL', 'libsql://x'],
    ['DEMO', 'yes'],
    ['DEMO', 'true'],
    ['DEMO', '2'],
    ['TRUST_PROXY', '-1'],
    ['TRUST_PROXY', 'yes'],
    ['TRUST_PROXY', '17'],
    ['TRUST_PROXY', '1.5'],
    ['SITE_URL', 'claims.example'],
    ['SECURITY_CONTACT', 'security@claims.example'],
    ['SECURITY_CONTACT', 'http://claims.example'],
    ['SECURITY_CONTACT', 'javascript:alert(1)'],
    ['SECURITY_CONTACT', 'https://me:secret@claims.example/'],
    ['SEAL_PASSWORD', 'too short'],
    ['SEAL_PASSWORD', 'r9iMKoe5CRMgvJBBtp4HrqN7QiPpUToj'],
    ['SEAL_PASSWORD', '{"2":"short"}'],
    ['SEAL_PASSWORD', '{"sealWith":"1"}'],
    ['SEAL_PASSWORD', `{"1":"${SEAL_PASSWORD}","sealWith":"2"}`],
    ['SESSION_IDLE_SECONDS', '0'],
    ['SESSION_IDLE_SECONDS', '-1'],
    ['SESSION_IDLE_SECONDS', '1.5'],
    ['SESSION_IDLE_SECONDS', 'x'],
    ['SESSION_IDLE_SECONDS', '1e99'],
    ['KEY_CACHE_SECONDS', '0'],
    ['KEY_CACHE_SECONDS', '86401'],
    ['ACCESS_TOKEN_TTL_SECONDS', '0'],
    ['ACCESS_TOKEN_TTL_SECONDS', 'soon'],
    ['ACCESS_TOKEN_TTL_SECONDS', '15m'],
    ['REFRESH_GRACE_SECONDS', '-1'],
    ['LOGIN_LIMIT_PER_ACCOUNT', '0'],
    ['LOGIN_LIMIT_PER_ACCOUNT', 'many'],
    ['LOG_LEVEL', 'loud'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', '127.0.0.1:4318'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'http://me:secret@127.0.0.1:4318'],
  ])('names %s when it is %s, and not its value', (name, value) => {
    const problems = problemsOf({ [name]: value })
    expect(problems.some((line) => line.startsWith(`${name}:`))).toBe(true)
    expect(problems.join()).not.toContain('me:secret')
    if (name === 'SEAL_PASSWORD') expect(problems.join()).not.toContain(value)
  })

  test('names a missing SEAL_PASSWORD', () => {
    expect(() => parseEnv({})).toThrow(/SEAL_PASSWORD/)
  })

  test('takes two seal passwords', () => {
    const parsed = parseEnv({ SEAL_PASSWORD: JSON.stringify({ 2: SEAL_PASSWORD, 1: `${SEAL_PASSWORD}old` }) })
    expect(Object.keys(parsed.SEAL_PASSWORD)).toEqual(['1', '2'])
  })

  test('takes a seal password that only opens yet', () => {
    const text = JSON.stringify({ 2: `${SEAL_PASSWORD}new`, 1: SEAL_PASSWORD, sealWith: '1' })
    expect(parseEnv({ SEAL_PASSWORD: text }).SEAL_PASSWORD.sealWith).toBe('1')
  })

  test('row 58: refuses a demo that others can reach, unless that is said aloud', () => {
    expect(problemsOf({ DEMO: '1', HOST: '0.0.0.0' }).join()).toContain('DEMO_PUBLIC')
    expect(problemsOf({ DEMO: '1', HOST: '0.0.0.0', DEMO_PUBLIC: '1' })).toEqual([])
  })

  test('refuses a movable clock outside of a test server on loopback', () => {
    expect(problemsOf({ CLOCK_OFFSET_FILE: 'clock' }).join()).toContain('CLOCK_OFFSET_FILE')
    expect(problemsOf({ CLOCK_OFFSET_FILE: 'clock', CLAIM_CHECK_TEST: '1', HOST: '0.0.0.0' }).join()).toContain(
      'CLOCK_OFFSET_FILE',
    )
    expect(problemsOf({ CLOCK_OFFSET_FILE: 'clock', CLAIM_CHECK_TEST: '1' })).toEqual([])
  })
})
