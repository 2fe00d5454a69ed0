import type { StreamState } from '@pvt/ui';
import { addressOf, type QueryValue } from './request.ts';

export interface StreamHandlers {
  /** The name of the server-sent event to listen to. */
  event: string;
  onMessage: (data: unknown, id: string) => void;
  onState: (state: StreamState) => void;
}

const firstDelayMs = 1_000;
const longestDelayMs = 5_000;

/**
 * Opens a stream of the API and keeps it open; returns what closes it.
 * The browser resumes a broken connection by itself, with Last-Event-ID; after a refused one (the server restarts)
 * it gives up, so we open a new one with a growing delay, from the last id that was seen.
 * A hidden page closes its stream: browsers allow six connections to a server over HTTP/1.1, for all tabs together.
 */
export function openStream(path: string, query: Record<string, QueryValue>, handlers: StreamHandlers): () => void {
  let source: EventSource | undefined;
  let timer: number | undefined;
  let failures = 0;
  let lastId = '';

  const open = () => {
    const after = lastId === '' ? {} : { after: lastId };
    const opened = new EventSource(addressOf(path, { ...query, ...after }));
    source = opened;
    opened.addEventListener('open', () => {
      failures = 0;
      handlers.onState('open');
    });
    opened.addEventListener(handlers.event, (message) => {
      if (message.lastEventId !== '') lastId = message.lastEventId;
      handlers.onMessage(JSON.parse(String(message.data)), message.lastEventId);
    });
    opened.addEventListener('error', () => {
      handlers.onState('reconnecting');
      if (opened.readyState !== EventSource.CLOSED) return;
      timer = window.setTimeout(open, Math.min(firstDelayMs * 2 ** failures, longestDelayMs));
      failures += 1;
    });
  };

  const close = () => {
    window.clearTimeout(timer);
    source?.close();
    source = undefined;
  };

  const followVisibility = () => {
    if (document.hidden) close();
    else if (source === undefined) open();
  };

  handlers.onState('connecting');
  document.addEventListener('visibilitychange', followVisibility);
  if (!document.hidden) open();
  return () => {
    document.removeEventListener('visibilitychange', followVisibility);
    close();
  };
}
