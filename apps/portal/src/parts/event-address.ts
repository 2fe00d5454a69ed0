/** The address of one event over a list with the given search. */
export function eventAddress({ id, source }: { id: string; source: string }, search = ''): string {
  const query = new URLSearchParams(search);
  query.set('source', source);
  return `/events/${encodeURIComponent(id)}?${query}`;
}
