import { type Answer, answerOf } from '@pvt/client';
import { type Command, refuseApiKey, textOption } from '../command.ts';
import { eventLine } from '../event-line.ts';
import { instantOption } from '../instant-option.ts';
import { asTyped } from '../query.ts';

const FILTERS = ['type', 'key', 'status', 'filter', 'order'] as const;

export const events: Command = {
  name: 'events',
  summary: 'Search events, newest first',
  usage: [
    'events [--type TYPE] [--key KEY] [--from TIME] [--to TIME] [--status STATUS] [--filter CEL]',
    'events --type TYPE --csv > events.csv',
  ],
  words: 0,
  options: {
    type: { type: 'string', about: 'only events of these types, separated by commas' },
    key: { type: 'string', about: 'only events of this key (their own, not the API key)' },
    from: {
      type: 'string',
      about: 'only events of this day of UTC or later: 2026-03-01; or of this instant: 2026-03-01T09:00:00Z',
    },
    to: { type: 'string', about: 'only events before this day or instant' },
    status: { type: 'string', about: 'pending, done, dead, parked or retrying' },
    filter: { type: 'string', about: 'only events for which the expression is true: data.amount > 100' },
    order: { type: 'string', about: 'desc (newest first, the default) or asc' },
    limit: { type: 'string', about: 'how many at most; default 20; with --all and --csv without a limit' },
    all: { type: 'boolean', about: 'everything that matches, as JSON lines' },
    csv: { type: 'boolean', about: 'everything that matches, as CSV' },
  },
  async run(call) {
    const query = {
      ...Object.fromEntries(FILTERS.map((name) => [name, textOption(call, name)])),
      from: instantOption(call, 'from'),
      to: instantOption(call, 'to'),
    };
    refuseApiKey(textOption(call, 'key'));
    if (call.options['csv'] === true || call.options['all'] === true) {
      const accept = call.options['csv'] === true ? 'text/csv' : 'application/x-ndjson';
      for await (const text of call.client.download('/v1/events', accept, query)) process.stdout.write(text);
      return;
    }
    const wanted = Number(textOption(call, 'limit') ?? 20);
    let cursor: string | undefined;
    let shown = 0;
    let more = true;
    // A page may be short of what is asked when few of many events match; the next one then goes on.
    while (more && !(shown >= wanted)) {
      const limit = textOption(call, 'limit') === undefined ? wanted : Math.min(1000, wanted - shown);
      const where = asTyped({ ...query, cursor, limit });
      const page: Answer<'searchEvents'> = await answerOf(call.client.api.GET('/v1/events', where));
      for (const event of page.items) call.print(call.json ? JSON.stringify(event) : eventLine(event));
      shown += page.items.length;
      cursor = page.next;
      more = cursor !== undefined;
    }
    if (shown === 0 && !call.json) call.note('No event matches.');
  },
};
