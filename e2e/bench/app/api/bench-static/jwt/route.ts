import { twins } from '../../../_twins/twins'

export async function GET(request: Request): Promise<Response> {
  return (await twins.get('jwt')?.(request)) ?? new Response(null, { status: 404 })
}
