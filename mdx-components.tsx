import type { MDXComponents } from 'mdx/types'
import { Claim } from './app/_panel/proof/claim'
import { DecisionHelper } from './app/(site)/learn/_components/decision-helper'
import { Exhibit } from './app/(site)/learn/_components/exhibit'
import { Experiment } from './app/(site)/learn/_components/experiment'
import { Part } from './app/(site)/learn/_components/part'
import { SevenOnTwoAxes } from './app/(site)/learn/_components/seven-on-two-axes'
import { SpecimenExchange } from './app/(site)/learn/_components/specimen-exchange'
import { SpecimenSequence } from './app/(site)/learn/_components/specimen-sequence'
import { SpecimenToken } from './app/(site)/learn/_components/specimen-token'

/** What a chapter can use without importing it. */
const components: MDXComponents = {
  Claim,
  DecisionHelper,
  Exhibit,
  Experiment,
  Part,
  SevenOnTwoAxes,
  SpecimenExchange,
  SpecimenSequence,
  SpecimenToken,
}

export function useMDXComponents(): MDXComponents {
  return components
}
