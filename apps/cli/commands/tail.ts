import { setTimeout as delay } from 'node:timers/promises';
import type { Schema } from '@pvt/client';
import { type Command, refuseApiKey, textOption } from '../command.ts';
import { eventLine } from '../event-line.ts';
import { Unreachable } from '../failure.ts';

const PAUSE_MS = 1000;

export const tail: Command = {
  name: 'tail',
  summary: 'Show events as they come, without a gap also over a broken connection; Ctrl-C ends it',
  usage: ['tail [--type TYPE] [--key KEY] [--filter CEL] [--after POSITION]'],
  words: 0,
  options: {
    type: { type: 'string', about: 'only events of these types, separated by commas' },
    key: { type: 'string', about: 'only events of this key (their own, not the API key)' },
    filter: { type: 'string', about: 'only events for which the expression is true: data.amount > 100' },
    after: { type: 'string', about: 'begin after this position; default: with what comes next' },
  },
  async run(call) {
    const query = Object.fromEntries(['type', 'key', 'filter', 'after'].map((name) => [name, textOption(call, name)]));
    refuseApiKey(query['key']);
    let last: string | undefined;
    let connected = false;
    for (;;) {
      try {
        for await (const { event, id, data } of call.client.stream('/v1/stream', query, last)) {
          connected = true;
          last = id ?? last;
          if (event === 'event') call.print(call.json ? data : eventLine(JSON.parse(data) as Schema<'Event'>));
        }
        // The server ended the stream: it is stopping, or this reader was too slow.
      } catch (error) {
        if (!(error instanceof Unreachable) || !connected) throw error;
        call.note(`${error.message} Trying again …`);
      }
      await delay(PAUSE_MS);
    }
  },
};
