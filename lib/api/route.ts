import { StorageUnavailableError } from '../db/storage-error'
import { env } from '../env'
import { isOwnHost, isSameOriginRequest } from '../http/own-origin'
import { Problem, problemResponse } from '../http/problem'
import { logError } from '../log'
import { findAnsweredRequest, tellHandled } from '../request-facts'
import { annotateSpan } from '../telemetry/annotate-span'
import { Recorder, record } from '../trace/recorder'
import { serverTiming } from '../trace/server-timing'
import { buildTrace, encodeTrace } from '../trace/trace-header'

/** What a handler works with besides the request. */
export interface RouteContext<P> {
  params: P
  recorder: Recorder
}

/** A handler answers or throws a Problem. It sets its own cookies on the Response that it returns. */
export type RouteHandler<P> = (request: Request, context: RouteContext<P>) => Promise<Response> | Response

type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS'
type NextHandler = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>

const methods: readonly Method[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** What every route has in common unless it says otherwise. */
export interface RouteOptions {
  /** False only for the liveness check, which a load balancer asks under any name */
  checkHost?: boolean
}

/**
 * The exports of a Route Handler file, for every method that Next can route: the given ones, HEAD where there is GET,
 * and 405 with `Allow` for all others.
 *
 * Around each handler: the Host check, the recorder with `Server-Timing` and `X-Trace`, problem documents for what is
 * thrown. It knows nothing of credentials.
 */
export function defineRoute<P = Record<string, never>>(
  handlers: Partial<Record<Exclude<Method, 'HEAD'>, RouteHandler<P>>>,
  options: RouteOptions = {},
): Record<Method, NextHandler> {
  const allowed = methods.filter((method) => (method === 'HEAD' ? 'GET' in handlers : method in handlers))
  const refuseMethod: RouteHandler<P> = () => {
    throw new Problem(405, 'method_not_allowed', {
      detail: `This route answers ${allowed.join(', ')}.`,
      headers: { allow: allowed.join(', ') },
    })
  }
  const handlerOf = (method: Method) => {
    const handler = handlers[method === 'HEAD' ? 'GET' : method]
    return answer(handler ?? refuseMethod, options.checkHost ?? true)
  }
  return Object.fromEntries(methods.map((method) => [method, handlerOf(method)])) as Record<Method, NextHandler>
}

function answer<P>(handler: RouteHandler<P>, checkHost: boolean): NextHandler {
  return (request, context) => {
    const recorder = new Recorder(request.headers.get('x-trace') === '1', findAnsweredRequest(request.headers))
    return record(recorder, async () => {
      let response: Response
      try {
        if (checkHost) requireOwnHost(request)
        response = await handler(request, { params: (await context.params) as P, recorder })
      } catch (error) {
        const problem = toProblem(error, request)
        recorder.request.facts.code = problem.code
        response = problemResponse(problem)
      } finally {
        tellHandled(recorder.request)
      }
      annotateSpan(recorder.request)
      response.headers.set('server-timing', serverTiming(recorder))
      if (recorder.traced) response.headers.set('x-trace', encodeTrace(buildTrace(recorder, request, response)))
      return response
    })
  }
}

/** @throws Problem 421 `unknown_host` */
function requireOwnHost(request: Request): void {
  if (isOwnHost(request.headers.get('host'), env().APP_ORIGIN)) return
  throw new Problem(421, 'unknown_host', { detail: 'This server does not answer under that name.' })
}

/**
 * Refuses an unsafe request that doesn't come from a page of this app.
 *
 * @throws Problem 403 `cross_site_request`
 */
export function requireSameOrigin(request: Request): void {
  if (isSameOriginRequest(request.headers, env().APP_ORIGIN)) return
  throw new Problem(403, 'cross_site_request', {
    detail: 'This route takes unsafe methods only from its own pages. A command-line client sends Origin.',
  })
}

function toProblem(error: unknown, request: Request): Problem {
  if (error instanceof Problem) return error
  if (error instanceof StorageUnavailableError) {
    logError('storage unavailable', error.cause, request)
    return new Problem(503, 'storage_unavailable', {
      detail: 'The database can’t be used right now. Nothing was stored; try again.',
      headers: { 'retry-after': '2' },
    })
  }
  logError('unexpected error', error, request)
  return new Problem(500, 'internal_error', { detail: 'Something went wrong on the server.' })
}
