import { twins } from '../../../../_twins/twins'

type Context = { params: Promise<{ twin: string }> }

// Each twin has a route of the same shape as ours: a parameter in the path costs the router time by itself (ADR 011).
export async function GET(request: Request, context: Context): Promise<Response> {
  const { twin } = await context.params
  return (await twins.get(twin)?.(request)) ?? new Response(null, { status: 404 })
}
