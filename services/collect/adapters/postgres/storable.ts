/** A sentence as PostgreSQL's text takes it: without NUL, and no longer than a person reads. It may quote anything. */
export function storable(text: string): string {
  return text.replaceAll('\0', '\u{fffd}').toWellFormed().slice(0, 1000).toWellFormed();
}
