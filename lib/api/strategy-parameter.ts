import { validationProblem } from './schemas'

/** The `strategy` of the query. @throws Problem 422 `validation_failed` if it is missing */
export function requireStrategyParameter(request: Request): string {
  const id = new URL(request.url).searchParams.get('strategy')
  if (id === null || id === '')
    throw validationProblem([{ field: 'strategy', message: 'expected the id of a strategy' }])
  return id
}
