/** The oldest version of a package that may be used, and what older ones have. */
export interface LeastVersion {
  name: string
  least: string
  reason: string
}

export const leastVersions: readonly LeastVersion[] = [
  { name: 'next', least: '16.4.6', reason: 'all that is published of next until November 2026 (N1 to N9)' },
  { name: 'react', least: '19.3.1', reason: 'CVE-2025-55182, 55184, 67779, CVE-2026-23864, 23869, 23870' },
  { name: 'react-dom', least: '19.3.1', reason: 'as react, which it has to equal' },
  {
    name: 'iron-session',
    least: '9.0.1',
    reason: 'version 8 throws on crafted cookies, and a save can revive what was destroyed',
  },
  { name: 'iron-webcrypto', least: '2.0.0', reason: 'what iron-session 9 seals with' },
  { name: 'jose', least: '6.0.0', reason: 'CVE-2024-28176 below 4.15.5; the checks here are written for 6' },
  { name: 'prisma', least: '7.0.0', reason: 'the drivers and the retries of a locked database are written for 7' },
  { name: '@prisma/client', least: '7.0.0', reason: 'as prisma' },
]

/** What package-lock.json says of a package, under the folder that it is installed in. */
export type LockedPackages = Readonly<Record<string, { version?: string }>>

/** Every copy of a package that is older than it may be, and every package that is not there at all, in words. */
export function findTooOld(packages: LockedPackages, wanted: readonly LeastVersion[] = leastVersions): string[] {
  return wanted.flatMap(({ name, least, reason }) => {
    const copies = Object.entries(packages).filter(([folder]) => folder.endsWith(`node_modules/${name}`))
    if (copies.length === 0) return [`${name} is not locked`]
    return copies
      .filter(([, { version = '' }]) => isOlder(version, least))
      .map(([folder, { version }]) => `${folder} is ${version}, older than ${least}: ${reason}`)
  })
}

/** The version that package.json asks for; a second one of a package stands under another name, as `npm:name@version`. */
export function versionOf(asked: string): string {
  return asked.replace(/^npm:(?:@[\w.-]+\/)?[\w.-]+@/, '')
}

/** Names whose version in package.json is not one exact version. */
export function findLoose(dependencies: Readonly<Record<string, string>>): string[] {
  return Object.entries(dependencies)
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(versionOf(version)))
    .map(([name, version]) => `${name}: ${version}`)
}

/** True if `version` comes before `least`. A pre-release comes before its release; what is no version is older than any. */
export function isOlder(version: string, least: string): boolean {
  const numbers = /^(\d+)\.(\d+)\.(\d+)(-.+)?$/.exec(version)
  if (numbers === null) return true
  const wanted = least.split('.').map(Number)
  for (const [index, number] of numbers.slice(1, 4).map(Number).entries()) {
    const other = wanted[index] ?? 0
    if (number !== other) return number < other
  }
  return numbers[4] !== undefined
}
