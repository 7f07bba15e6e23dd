import { answerBareJwt } from '../../../bare-jwt'

export async function GET(request: Request): Promise<Response> {
  return answerBareJwt(request)
}
