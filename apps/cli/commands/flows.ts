import { answerOf } from '@pvt/client';
import { allOf } from '../all-of.ts';
import type { Command } from '../command.ts';
import { table } from '../table.ts';
import { waitingCell } from '../waiting.ts';

export const flows: Command = {
  name: 'flows',
  summary: 'List the flows, or show one',
  usage: ['flows', 'flows NAME'],
  words: 1,
  options: {},
  async run(call) {
    const [name] = call.words;
    const { api } = call.client;
    if (name !== undefined) {
      const flow = await answerOf(api.GET('/v1/flows/{name}', { params: { path: { name } } }));
      return call.print(call.json ? JSON.stringify(flow) : JSON.stringify(flow, null, 2));
    }
    const items = await allOf((query) => api.GET('/v1/flows', { params: { query } }));
    if (call.json) {
      for (const flow of items) call.print(JSON.stringify(flow));
      return;
    }
    if (items.length === 0) return call.print('No flows. `npm run pvt -- example hotel-bookings FILE` brings one.');
    const groups = await allOf((query) => api.GET('/v1/groups', { params: { query } }));
    const rows = items.map(({ name: flow, version, state, failing, group, definition }) => {
      const progress = groups.find((each) => each.group === group);
      const [behind, dead] = [waitingCell(progress?.lag), waitingCell(progress?.dead)];
      // As the portal has it: what runs and fails is no good state.
      const shown = failing ? `${state}, failing` : state;
      return [flow, version, shown, behind, dead, definition.on.join(', ')];
    });
    call.print(table(['flow', 'version', 'state', 'behind', 'dead', 'reads'], rows));
    for (const { name: flow } of items.filter(({ failing }) => failing))
      call.note(
        `${flow} fails: more than half of its newest events became dead letters. \`npm run pvt -- dead-letters\` says why.`,
      );
  },
};
