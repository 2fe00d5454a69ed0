import { answerOf } from '@pvt/client';
import { allOf } from '../all-of.ts';
import { type Command, textOption } from '../command.ts';
import { figuresTable } from '../figures.ts';
import { asTyped } from '../query.ts';
import { table } from '../table.ts';

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
    if (name === undefined) {
      const items = await allOf((query) => api.GET('/v1/metrics', { params: { query } }));
      if (call.json) {
        for (const metric of items) call.print(JSON.stringify(metric));
        return;
      }
      if (items.length === 0)
        return call.print('No metrics. `npm run pvt -- example hotel-bookings FILE` brings some.');
      const rows = items.map((metric) => [
        metric.name,
        metric.state,
        metric.definition.unit,
        metric.definition.description,
      ]);
      return call.print(table(['metric', 'state', 'unit', 'what'], rows));
    }
    const query = Object.fromEntries(
      ['every', 'by', 'where', 'from', 'to'].map((each) => [each, textOption(call, each)]),
    );
    const answer = await answerOf(api.GET('/v1/metrics/{name}', { params: { path: { name } }, ...asTyped(query) }));
    if (call.json) return call.print(JSON.stringify(answer));
    call.print(figuresTable(answer));
    if (answer.state === 'filling') call.note('The metric is being filled: the figures still grow.');
  },
};
