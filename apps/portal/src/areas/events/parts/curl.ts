import type { PvtEvent } from '../../../api/event.ts';

/** A text as one word of a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A command that publishes the event once more, as a new one with an id of its own. The key is not in it. */
export function curlOf({ type, key, id, source, data, attributes }: PvtEvent, origin: string): string {
  const event = { type, source, ...(key === id ? {} : { key }), data, ...attributes };
  return [
    `curl ${quoted(`${origin}/v1/events`)}`,
    `  -H "Authorization: Bearer $(cat .pvt/api-key)" -H 'Content-Type: application/json'`,
    `  -d ${quoted(JSON.stringify(event))}`,
  ].join(' \\\n');
}
