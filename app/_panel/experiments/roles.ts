import type { AnswerBody } from '../exchange/contract'
import type { Bench } from './bench'
import type { Experiment } from './experiment'

/** Makes the throwaway account an admin or a member again. Only a demonstration lets one do that. */
async function become(bench: Bench, strategy: string, bearer: string, role: 'admin' | 'member'): Promise<void> {
  await bench.ask(
    `Change the role in the database to ${role}`,
    {
      method: 'POST',
      path: `/api/account/role?strategy=${strategy}`,
      body: { role },
      credentials: 'omit',
      bearer,
    },
    {
      status: 200,
      shows: `The database says ${role} from now on.`,
      and: ({ body }) => (body as AnswerBody).user?.role === role,
    },
  )
}

function askAsAdmin(bench: Bench, tried: string, strategy: string, bearer: string, allowed: boolean, shows: string) {
  const path = `/api/auth/${strategy}/admin`
  return bench.ask(
    tried,
    { path, credentials: 'omit', bearer },
    allowed ? { status: 200, shows } : { status: 403, code: 'insufficient_role', shows },
  )
}

export const rowDecidesTheRole: Experiment = {
  plan: 'Signs a throwaway account in by opaque token, which leads to a row as the cookie does, and changes its role there and back.',
  async run(bench) {
    const id = 'opaque-token'
    const { token } = await bench.signIn(id)
    await askAsAdmin(bench, 'Ask for what only an admin may', id, token, false, 'A member may not.')
    await become(bench, id, token, 'admin')
    await askAsAdmin(bench, 'The same token again', id, token, true, 'The row led to the new role.')
    await become(bench, id, token, 'member')
    await askAsAdmin(bench, 'And again', id, token, false, 'And to the old one.')
  },
}

export const roleAsOfSignIn: Experiment = {
  plan: 'Signs a throwaway account in by JWT, changes its role in the database, and compares the old token with a new one.',
  async run(bench) {
    const { token: old } = await bench.signIn('jwt')
    await become(bench, 'jwt', old, 'admin')
    await askAsAdmin(bench, 'The old token', 'jwt', old, false, 'It still says member, as of its iat.')
    const { token: renewed } = await bench.signIn('jwt')
    await askAsAdmin(bench, 'A token from now', 'jwt', renewed, true, 'It says admin.')
    await become(bench, 'jwt', old, 'member')
    await askAsAdmin(
      bench,
      'The same, with a role that is gone',
      'jwt',
      renewed,
      true,
      'It goes on saying admin, until it expires.',
    )
  },
}
