import { answerBareJwt } from '../../../../bare-jwt'

export async function GET(request: Request, context: { params: Promise<{ twin: string }> }): Promise<Response> {
  await context.params
  return answerBareJwt(request)
}
