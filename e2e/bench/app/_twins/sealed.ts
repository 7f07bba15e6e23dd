import { unsealData } from 'iron-session'

const password = { 1: process.env.SEAL_PASSWORD ?? '' }

/** iron-session's one call: it derives two keys from the password, checks the HMAC and decrypts. */
export async function openSeal<T>(cookie: string): Promise<T> {
  return unsealData<T>(cookie, { password })
}

export async function answerSealed(cookie: string): Promise<Response> {
  const { sub, email, name, role } = await openSeal<Record<string, string>>(cookie)
  return Response.json({ id: sub, email, name, role })
}
