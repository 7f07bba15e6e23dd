/** The id of the element in which a guarded page's HTML carries its own masked trace. */
export const pageTraceId = 'page-trace'
