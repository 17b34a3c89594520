/** The id of the input of a request field: items[0].minutes → f-items-0-minutes. */
export function fieldId(path: string): string {
  return 'f-' + path.replace(/[^A-Za-z0-9]+/g, '-').replace(/-$/, '')
}
