import { answerOf, type Schema } from '@pvt/client';
import { allOf } from '../all-of.ts';
import { type Command, textOption } from '../command.ts';
import { Failure } from '../failure.ts';
import { figuresTable } from '../figures.ts';
import { asTyped } from '../query.ts';
import { table } from '../table.ts';
import { waiting } from '../waiting.ts';

export const metrics: Command = {
  name: 'metrics',
  summary: 'List the metrics, or ask one',
  usage: ['metrics', 'metrics NAME [--every day] [--by DIMENSION] [--where CEL] [--from DATE] [--to DATE]'],
  words: 1,
  options: {
    every: { type: 'string', about: 'minute, hour, day (the default), week, month or all' },
    by: { type: 'string', about: 'dimensions to tell apart, separated by commas' },
    where: { type: 'string', about: 'only where the expression over the dimensions is true: hotel == "City Hotel"' },
    from: { type: 'string', about: 'periods from this date on' },
    to: { type: 'string', about: 'periods before this date' },
  },
  async run(call) {
    const [name] = call.words;
    const { api } = call.client;
    const groups = () => allOf((query) => api.GET('/v1/groups', { params: { query } })).catch(noneWithoutScope);
    if (name === undefined) {
      const items = await allOf((query) => api.GET('/v1/metrics', { params: { query } }));
      const lacking = lackingOf(items, await groups());
      for (const each of lacking.values()) call.note(each);
      if (call.json) {
        for (const metric of items) call.print(JSON.stringify(metric));
        return;
      }
      if (items.length === 0)
        return call.print('No metrics. `npm run pvt -- example hotel-bookings FILE` brings some.');
      const rows = items.map((metric) => [
        metric.name,
        lacking.has(metric.name) ? `${metric.state}, not complete` : metric.state,
        metric.definition.unit,
        metric.definition.description,
      ]);
      return call.print(table(['metric', 'state', 'unit', 'what'], rows));
    }
    const query = Object.fromEntries(
      ['every', 'by', 'where', 'from', 'to'].map((each) => [each, textOption(call, each)]),
    );
    const answer = await answerOf(api.GET('/v1/metrics/{name}', { params: { path: { name } }, ...asTyped(query) }));
    call.print(call.json ? JSON.stringify(answer) : figuresTable(answer));
    const metric = await answerOf(api.GET('/v1/metrics/{name}/definition', { params: { path: { name } } }));
    for (const each of lackingOf([metric], await groups()).values()) call.note(each);
    if (answer.state === 'filling') call.note('The metric is being filled: the figures still grow.');
  },
};

/** A key for figures alone may not see how they are counted. */
function noneWithoutScope(error: unknown): [] {
  if (error instanceof Failure && error.code === 'SCOPE_MISSING') return [];
  throw error;
}

interface Counted {
  readonly name: string;
  readonly group: string;
}

/** A sentence for each metric that lacks events which could not be counted, by its name. */
function lackingOf(
  metrics: readonly Counted[],
  groups: readonly Schema<'ConsumerGroup'>[],
): ReadonlyMap<string, string> {
  const dead = new Map(groups.map((group) => [group.group, group.dead]));
  return new Map(
    metrics.flatMap(({ name, group }): [string, string][] => {
      const count = dead.get(group) ?? 0;
      if (count === 0) return [];
      const events = count === 1 ? '1 event' : `${waiting(count)} events`;
      const why = `\`npm run pvt -- dead-letters --group ${group}\` says why.`;
      return [[name, `${name} is not complete: ${events} could not be counted. ${why}`]];
    }),
  );
}
