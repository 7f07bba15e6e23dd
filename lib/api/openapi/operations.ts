import { strategies } from '../../auth/strategies'
import { accountOperations } from './account-operations'
import { evidenceOperations, healthOperations } from './evidence-operations'
import type { Operation } from './operation'
import { proofOperations } from './proof-operations'
import { sessionOperations } from './session-operations'
import { strategyOperations } from './strategy-operations'

/** Every operation of the document, in its order: the routes under each strategy together, then the rest. */
export const operations: readonly Operation[] = [
  ...byRoute(strategies.flatMap(strategyOperations)),
  ...accountOperations,
  ...sessionOperations,
  ...evidenceOperations,
  ...proofOperations,
  ...healthOperations,
]

function byRoute(unordered: Operation[]): Operation[] {
  const routes = [...new Set(unordered.map(({ route }) => route))]
  return routes.flatMap((route) => unordered.filter((operation) => operation.route === route))
}
