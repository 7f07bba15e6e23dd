import { cookieTransports, type Strategy } from '../auth/strategies'
import { requireSameOrigin } from './route'

/**
 * Refuses a cross-site request to a strategy that reads or sets a cookie. One that only uses the Authorization header
 * needs no such check: nothing is sent by itself.
 *
 * @throws Problem 403 `cross_site_request`
 */
export function requireOwnPage(strategy: Strategy, request: Request): void {
  if (cookieTransports(strategy).length > 0) requireSameOrigin(request)
}
