import type { ComponentType } from 'react'

/** What a live part is given. */
export interface LiveProps {
  strategy: string
  /** What the page has worked out for it when it was built, as plain data */
  details?: unknown
}

/** The live parts that a chapter can show. Their code comes when somebody touches one. */
export const exhibits = {
  sequence: () => import('./sequence-exhibit').then((all) => all.SequenceExhibit),
  exchange: () => import('./exchange-exhibit').then((all) => all.ExchangeExhibit),
  token: () => import('./token-exhibit').then((all) => all.TokenExhibit),
  cookie: () => import('./cookie-exhibit').then((all) => all.CookieExhibit),
  decision: () => import('./decision-exhibit').then((all) => all.DecisionExhibit),
  experiment: () => import('./experiment-exhibit').then((all) => all.ExperimentExhibit),
} satisfies Record<string, () => Promise<ComponentType<LiveProps>>>

export type ExhibitName = keyof typeof exhibits
