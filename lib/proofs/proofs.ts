import generated from './generated/proofs.json' with { type: 'json' }
import type { Proof } from './proof'

/** Every proof that a test carries, by id. Written by lib/cli/scan-proofs.mjs before each build. */
export const proofs: readonly Proof[] = generated
