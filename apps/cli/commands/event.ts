import { answerOf } from '@pvt/client';
import { type Command, textOption } from '../command.ts';
import { Failure } from '../failure.ts';
import { asTyped } from '../query.ts';
import { table } from '../table.ts';

export const event: Command = {
  name: 'event',
  summary: 'Show one event and what happened to it',
  usage: ['event ID [--source SOURCE]'],
  words: 1,
  options: { source: { type: 'string', about: 'whose, if several sources use the id' } },
  async run(call) {
    const [id] = call.words;
    if (id === undefined) throw new Failure('Give the id of the event: `npm run pvt -- event ID`.');
    const source = asTyped({ source: textOption(call, 'source') });
    const found = await answerOf(call.client.api.GET('/v1/events/{id}', { params: { path: { id } }, ...source }));
    if (call.json) return call.print(JSON.stringify(found));
    call.print(JSON.stringify(found.event, null, 2));
    const rows = found.trail.map(({ at, step, group, attempt, error }) => [at, step, group, attempt, error?.detail]);
    call.print(`\n${table(['at', 'step', 'group', 'attempt', 'why'], rows)}`);
  },
};
