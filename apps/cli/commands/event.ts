import { type Command, textOption } from '../command.ts';
import type { Event } from '../event-line.ts';
import { Failure } from '../failure.ts';
import { table } from '../table.ts';

interface EventWithTrail {
  readonly event: Event;
  readonly trail: readonly {
    readonly at: string;
    readonly step: string;
    readonly group?: string;
    readonly attempt?: number;
    readonly error?: { readonly code: string; readonly detail: string };
  }[];
}

export const event: Command = {
  name: 'event',
  summary: 'Show one event and what happened to it',
  usage: ['event ID [--source SOURCE]'],
  words: 1,
  options: { source: { type: 'string', about: 'whose, if several sources use the id' } },
  async run(call) {
    const [id] = call.words;
    if (id === undefined) throw new Failure('Give the id of the event: `npm run pvt -- event ID`.');
    const path = `/v1/events/${encodeURIComponent(id)}`;
    const found = await call.client.request<EventWithTrail>('GET', path, undefined, {
      source: textOption(call, 'source'),
    });
    if (call.json) return call.print(JSON.stringify(found));
    call.print(JSON.stringify(found.event, null, 2));
    const rows = found.trail.map(({ at, step, group, attempt, error }) => [at, step, group, attempt, error?.detail]);
    call.print(`\n${table(['at', 'step', 'group', 'attempt', 'why'], rows)}`);
  },
};
