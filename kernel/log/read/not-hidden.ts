/**
 * SQL: whether the row's `type` is none of the hidden ones. Those are PVT's own, `pvt.…`, so that a range of one comparison
 * spares all others the look through the list: of 200,000 events each would be compared with sixty types.
 * @param parameter of the hidden types, a text[], such as `$4`
 */
export function notHidden(parameter: string): string {
  return `(type < 'pvt.' or type >= 'pvt/' or type <> all(${parameter}))`;
}
