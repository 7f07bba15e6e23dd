import { expect, test } from 'vitest'
import { root } from '@/lib/cli/project.mjs'
import { readChapters } from '@/lib/cli/scan-chapters.mjs'
import { collectProofs, readTaggedTests } from '@/lib/cli/scan-proofs.mjs'
import { experiments } from './registry'

test('every experiment is that of a proof, and can be loaded', async () => {
  const proofs = (await collectProofs(readTaggedTests(root))).map(({ id }) => id)
  for (const [id, load] of Object.entries(experiments)) {
    expect(proofs).toContain(id)
    const { plan, run } = await load()
    expect(plan, id).toMatch(/\.$/)
    expect(run, id).toBeTypeOf('function')
  }
})

test('every experiment that a chapter shows is registered', () => {
  for (const { slug, text } of readChapters(root)) {
    for (const [, id = ''] of text.matchAll(/<Experiment\s+proof="([^"]+)"/g)) {
      expect(Object.keys(experiments), slug).toContain(id)
    }
  }
})
