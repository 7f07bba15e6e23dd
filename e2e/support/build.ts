import { buildIfStale } from '../../lib/cli/build.mjs'

/** Builds before the tests unless a build of exactly these sources is there. */
export default async function build(): Promise<void> {
  await buildIfStale()
}
