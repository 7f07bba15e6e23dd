/** How the downstream service calls itself, so that nothing else on its port is taken for it. */
export const downstreamName = 'claim-check-downstream'
