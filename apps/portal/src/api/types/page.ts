/**
 * A page of a list. The files here are the answers of the HTTP API as the portal reads them, a resource each: instants are
 * ISO 8601 strings, positions and counts are integers, durations are milliseconds where the name says so.
 */
export interface Page<Item> {
  items: Item[];
  next: string | null;
}
