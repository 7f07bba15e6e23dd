/** What is tried with the second service, in the order in which it teaches. */
export const trialIds = ['listed', 'unlisted', 'cookie-across', 'cookie-ports', 'shared-secret'] as const
export type TrialId = (typeof trialIds)[number]

export interface TrialText {
  title: string
  /** What the page is going to do */
  asks: string
}

export const trialTexts: Record<TrialId, TrialText> = {
  listed: {
    title: 'Your token, where this site is listed',
    asks: 'The page sends your JWT to the other site, to a path that answers preflights.',
  },
  unlisted: {
    title: 'The same token, where no preflight is answered',
    asks: 'The same request, to a path that would give the same answer but has never heard of CORS.',
  },
  'cookie-across': {
    title: 'Your session cookie, to the other site',
    asks: 'The page asks the browser to send its cookies along, and the service names those that came.',
  },
  'cookie-ports': {
    title: 'Your session cookie, to the same name on another port',
    asks: 'The same request to the same service, under the host name that this page has.',
  },
  'shared-secret': {
    title: 'A token that is signed with a shared secret',
    asks: 'A fresh HS256 token of a demonstration account: first to this site, then to the service.',
  },
}
