import type { PvtEvent } from '../../../api/event.ts';

/** A text as one word of a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/**
 * A command that publishes this very event: where it was published already, it is a duplicate and nothing comes of it. The
 * API key is not in it.
 */
export function curlOf({ id, source, type, key, time, data, attributes }: PvtEvent, origin: string): string {
  const event = { id, source, type, key, time, data, ...attributes };
  return [
    `curl ${quoted(`${origin}/v1/events`)}`,
    `  -H "Authorization: Bearer $(cat .pvt/api-key)" -H 'Content-Type: application/json'`,
    `  -d ${quoted(JSON.stringify(event))}`,
  ].join(' \\\n');
}
