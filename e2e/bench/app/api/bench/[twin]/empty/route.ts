type Context = { params: Promise<{ twin: string }> }

// Each twin has a route of the same shape as ours: a parameter in the path costs the router time by itself.
export async function GET(_request: Request, context: Context): Promise<Response> {
  await context.params
  return new Response('{}', { headers: { 'content-type': 'application/json' } })
}
