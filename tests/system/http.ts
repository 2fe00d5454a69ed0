import { readEventStream, type StreamedEvent } from '@pvt/client/event-stream';
import type { ServerOfTenant } from '../server.ts';

interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

/** One request with JSON both ways; the test says which members of the answer it looks at. */
export async function sendJson<Body = unknown>(
  server: ServerOfTenant,
  method: string,
  path: string,
  body?: unknown,
  key = server.key,
): Promise<Answer<Body>> {
  const response = await server.fetch(path, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

/** Reads so many events of a stream, and cuts the connection. */
export async function firstEvents(
  server: ServerOfTenant,
  path: string,
  count: number,
  lastEventId?: string,
): Promise<StreamedEvent[]> {
  const abort = new AbortController();
  const headers = {
    accept: 'text/event-stream',
    ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
  };
  const response = await server.fetch(path, { headers, signal: abort.signal });
  const events: StreamedEvent[] = [];
  for await (const event of readEventStream(decoded(response))) {
    events.push(event);
    if (events.length === count) break;
  }
  abort.abort();
  return events;
}

async function* decoded(response: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) yield decoder.decode(chunk, { stream: true });
}
