import { decodeAnatomy } from '../token/anatomy'
import { createSpecimenMaterial } from './specimen-material'
import { findStrategy } from './strategies'

/** A token as `jwt` issues it, made with a throwaway key that nothing accepts, and its two readable parts decoded. */
export async function issueSpecimenToken() {
  const strategy = findStrategy('jwt')
  if (strategy === undefined) throw new TypeError('there is no strategy jwt')
  const token = await strategy.format.specimen({ ...(await createSpecimenMaterial()), strategyId: strategy.id })
  const { header, payload } = decodeAnatomy(token)
  return { token, header: header.json, payload: payload.json }
}
