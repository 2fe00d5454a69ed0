import type { Client, Query } from '../client.ts';
import { type Command, textOption } from '../command.ts';
import { figuresTable, type MetricAnswer } from '../figures.ts';
import { table } from '../table.ts';

interface MetricPage {
  readonly items: readonly Metric[];
  readonly next?: string;
}

interface Metric {
  readonly name: string;
  readonly state: string;
  readonly definition: { readonly unit?: string; readonly description?: string };
}

/** Of all pages. */
async function allMetrics(client: Client): Promise<Metric[]> {
  const metrics: Metric[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const query: Query = cursor === '' ? { limit: 500 } : { limit: 500, cursor };
    const page: MetricPage = await client.request('GET', '/v1/metrics', undefined, query);
    metrics.push(...page.items);
    cursor = page.next;
  }
  return metrics;
}

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
    if (name === undefined) {
      const items = await allMetrics(call.client);
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
    const answer = await call.client.request<MetricAnswer>(
      'GET',
      `/v1/metrics/${encodeURIComponent(name)}`,
      undefined,
      query,
    );
    if (call.json) return call.print(JSON.stringify(answer));
    call.print(figuresTable(answer));
    if (answer.state === 'filling') call.note('The metric is being filled: the figures still grow.');
  },
};
