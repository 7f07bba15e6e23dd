/** The parts of OpenAPI 3.1 and JSON Schema 2020-12 that our document uses. */
export interface JsonSchema {
  $ref?: string
  type?: string | string[]
  description?: string
  properties?: Record<string, JsonSchema>
  required?: string[]
  additionalProperties?: boolean | JsonSchema
  items?: JsonSchema
  enum?: unknown[]
  const?: unknown
  allOf?: JsonSchema[]
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  not?: JsonSchema
  format?: string
  pattern?: string
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  examples?: unknown[]
  contentEncoding?: string
  contentMediaType?: string
  contentSchema?: JsonSchema
}

export interface Reference {
  $ref: string
}

export interface HeaderObject {
  description: string
  required: boolean
  schema: JsonSchema
}

export interface ResponseObject {
  description: string
  headers: Record<string, HeaderObject | Reference>
  content?: Record<string, { schema: JsonSchema }>
}

export interface ParameterObject {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description: string
  schema: JsonSchema
}

export interface SecurityScheme {
  type: 'apiKey' | 'http'
  in?: 'cookie'
  name?: string
  scheme?: 'bearer'
  bearerFormat?: string
  description: string
}

export interface OperationObject {
  operationId: string
  tags: string[]
  summary: string
  description: string
  security: Record<string, string[]>[]
  parameters: Reference[]
  requestBody?: { required: boolean; description: string; content: Record<string, { schema: JsonSchema }> }
  responses: Record<string, ResponseObject | Reference>
}

/** The operations of a path by lower-case method, and what it answers to `OPTIONS` in `Allow`. */
export type PathItem = { 'x-allow': string } & Partial<
  Record<'get' | 'post' | 'put' | 'patch' | 'delete', OperationObject>
>

export interface OpenApiDocument {
  openapi: string
  info: {
    title: string
    version: string
    summary: string
    description: string
    license: { name: string; identifier: string }
  }
  servers: { url: string }[]
  tags: { name: string; description: string }[]
  paths: Record<string, PathItem>
  components: {
    schemas: Record<string, JsonSchema>
    responses: Record<string, ResponseObject>
    headers: Record<string, HeaderObject>
    parameters: Record<string, ParameterObject>
    securitySchemes: Record<string, SecurityScheme>
  }
}
