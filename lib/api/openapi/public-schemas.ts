import { z } from 'zod'
import { component } from './component'

export const health = component('Health', 'The process lives.', z.strictObject({ status: z.literal('ok') }))

export const readiness = component(
  'Readiness',
  'The database can be used.',
  z.strictObject({ status: z.literal('ready') }),
)

export const downstream = component(
  'Downstream',
  'Where the second service of the demonstration listens.',
  z.strictObject({
    port: z.int().min(1).max(65_535).nullable().describe('On `localhost` and `127.0.0.1`; null where it does not run'),
  }),
)

export const openApi = component(
  'OpenApi',
  'This document.',
  z.looseObject({ openapi: z.string().regex(/^3\.1\.\d+$/), info: z.looseObject({}), paths: z.looseObject({}) }),
)
