import type { Experiment } from './experiment'

export type LoadExperiment = () => Promise<Experiment>

const remembering = () => import('./remembering')
const ending = () => import('./ending')

/** The proofs that a browser can run by itself, by id. Their code comes when somebody runs one. */
export const experiments: Readonly<Record<string, LoadExperiment>> = {
  'no-credential-no-user': () => remembering().then((all) => all.noCredentialNoUser),
  'revocable-at-once': () => ending().then((all) => all.revocableAtOnce),
}
