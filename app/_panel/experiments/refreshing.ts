import type { AnswerBody } from '../exchange/contract'
import type { Experiment } from './experiment'

export const graceForTwoTabs: Experiment = {
  plan: 'Signs a throwaway account in under jwt-refresh, which takes the place of your own refresh cookie, and sends two refreshes at once, as two tabs would.',
  async run(bench) {
    await bench.signIn('jwt-refresh')
    const refresh = { method: 'POST', path: '/api/auth/jwt-refresh/refresh' } as const
    const answers = await Promise.all(
      ['One tab refreshes', 'The other one, with the same token'].map((tried) =>
        bench.ask(tried, refresh, {
          status: [200, 409],
          shows: '200: it was first, and got a new token. 409: the other one was first, and nothing has ended.',
        }),
      ),
    )
    const winner = answers.find(({ exchange }) => exchange.status === 200)
    await bench.ask(
      'Ask with the new access token',
      {
        path: '/api/auth/jwt-refresh/me',
        credentials: 'omit',
        bearer: (winner?.body as AnswerBody | undefined)?.access_token ?? '',
      },
      {
        status: 200,
        shows: 'One of them won, the other was told to wait.',
        and: () =>
          answers
            .map(({ exchange }) => exchange.status)
            .sort()
            .join() === '200,409',
      },
    )
    await bench.ask('The loser tries again, with the cookie that the winner got', refresh, {
      status: 200,
      shows: 'It goes on: the family is alive.',
    })
  },
}
