import { defineService } from '@pvt/kernel/service';
import { noteRoutes } from './api/notes.ts';
import * as contract from './contract.ts';
import { addNote } from './use-cases/add-note.ts';

export const service = defineService({
  name: 'demo',
  migrations: new URL('./migrations/', import.meta.url),
  settings: {},
  events: contract.events,
  permissions: contract.permissions,
  async mount({ database, log, contracts, route }) {
    const tools = { database, log };
    contracts.implement(contract.addNote, (context, input) => addNote(tools, context, input));
    for (const each of noteRoutes(tools)) route(each);
    return {};
  },
});
