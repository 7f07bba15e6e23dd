import type { ComponentType } from 'react'

/** The live parts that a chapter can show. Their code comes when somebody touches one. */
export const exhibits = {
  sequence: () => import('./sequence-exhibit').then((all) => all.SequenceExhibit),
  exchange: () => import('./exchange-exhibit').then((all) => all.ExchangeExhibit),
  token: () => import('./token-exhibit').then((all) => all.TokenExhibit),
  cookie: () => import('./cookie-exhibit').then((all) => all.CookieExhibit),
} satisfies Record<string, () => Promise<ComponentType<{ strategy: string }>>>

export type ExhibitName = keyof typeof exhibits
