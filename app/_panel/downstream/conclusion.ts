import type { Conclusion, TrialResult } from './trial-result'
import type { TrialId } from './trials'

/** What a trial shows, read off its result: who decided, with what. A result that was not expected is said as it is. */
export function concludeTrial(id: TrialId, result: TrialResult): Conclusion {
  const { read, seen, error } = result
  if (read === null) return concludeBlocked(seen, error)
  if (id === 'cookie-across' || id === 'cookie-ports') return concludeCookies(result)
  const { checkedWith, name, role, check, detail } = (read.body ?? {}) as Record<string, string | undefined>
  if (read.status === 200) {
    return {
      tone: 'good',
      lead: 'The service decided.',
      text: `It takes you for ${name}, ${role}. It asked nobody: the signature fits the public key ${checkedWith?.slice(0, 8)}… of this site.`,
    }
  }
  const said = `${read.status}: ${detail ?? read.statusText}`
  if (read.status !== 401) return { tone: 'bad', lead: 'Nothing was decided.', text: said }
  return { tone: 'bad', lead: `The service refused it, at: ${check ?? 'no token came'}.`, text: said }
}

function concludeBlocked(seen: TrialResult['seen'], error: string | null): Conclusion {
  const methods = (seen ?? []).map(({ method }) => method)
  const preflight = seen?.find(({ method }) => method === 'OPTIONS')
  if (preflight === undefined || methods.includes('GET')) {
    return { tone: 'plain', lead: 'No answer came.', text: `Script was told “${error}” and nothing else.` }
  }
  return {
    tone: 'bad',
    lead: 'Your browser decided.',
    text: `It asked first, the answer to that was ${preflight.answered.status} and allowed nothing, so the token was never sent. Script was told “${error}”; the reason stands in the console alone.`,
  }
}

function concludeCookies({ read }: TrialResult): Conclusion {
  const { cookies = [], site } = (read?.body ?? {}) as { cookies?: string[]; site?: string | null }
  const named = site === null || site === undefined ? '' : ` The browser calls this request ${site}.`
  if (cookies.length === 0) {
    return { tone: 'plain', lead: 'No cookie came.', text: `SameSite=Lax keeps it away from other sites.${named}` }
  }
  return {
    tone: 'bad',
    lead: `${cookies.join(', ')} came.`,
    text: `A cookie belongs to a host name, whatever the port: any service on this name gets it.${named}`,
  }
}
