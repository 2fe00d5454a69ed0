import type { Command } from '../command.ts';
import { table } from '../table.ts';
import { waitingCell } from '../waiting.ts';

interface Flow {
  readonly name: string;
  readonly version: number;
  readonly state: string;
  readonly group: string;
  readonly definition: { readonly on: readonly string[]; readonly description?: string };
}

interface Group {
  readonly group: string;
  readonly lag: number;
  readonly dead: number;
}

export const flows: Command = {
  name: 'flows',
  summary: 'List the flows, or show one',
  usage: ['flows', 'flows NAME'],
  words: 1,
  options: {},
  async run(call) {
    const [name] = call.words;
    if (name !== undefined) {
      const flow = await call.client.request<Flow>('GET', `/v1/flows/${encodeURIComponent(name)}`);
      return call.print(call.json ? JSON.stringify(flow) : JSON.stringify(flow, null, 2));
    }
    const items = await call.client.list<Flow>('/v1/flows');
    if (call.json) {
      for (const flow of items) call.print(JSON.stringify(flow));
      return;
    }
    if (items.length === 0) return call.print('No flows. `npm run pvt -- example hotel-bookings FILE` brings one.');
    const groups = await call.client.list<Group>('/v1/groups');
    const rows = items.map(({ name: flow, version, state, group, definition }) => {
      const progress = groups.find((each) => each.group === group);
      const [behind, dead] = [waitingCell(progress?.lag), waitingCell(progress?.dead)];
      return [flow, version, state, behind, dead, definition.on.join(', ')];
    });
    call.print(table(['flow', 'version', 'state', 'behind', 'dead', 'reads'], rows));
  },
};
