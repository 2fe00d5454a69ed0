import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { NewSavedSearch } from './saved-search.ts';

const ID = '0198c0de-a0c7-7000-8000-000000000001';

export const savedSearchChanged = defineEvent({
  ...{ type: 'pvt.auction.savedsearch.changed', version: 1, readBy: 'auction:manage' },
  description: 'A search was saved (`before` is null) or deleted (`after` is null). The key is its id.',
  data: changeOf(NewSavedSearch),
  key: ({ name }) => name,
  example: { name: ID, before: null, after: { name: 'Invoices in n8n', filter: { skill: 'n8n' } } },
});

export const searchMatched = defineEvent({
  ...{ type: 'pvt.auction.savedsearch.matched', version: 1, readBy: 'auction:manage' },
  description:
    'An auction was published over a project that a saved search asks for: once for each search and project. The key is the project.',
  data: Type.Object({
    search: Type.String({ description: 'The saved search.' }),
    name: Type.String({ description: 'What its owner calls it.' }),
    person: Type.String({ description: 'Whose it is: the id of the account.' }),
    project: Type.String({ description: 'The project.' }),
    title: Type.String({ description: 'Of the project, with contacts masked.' }),
  }),
  key: ({ project }) => project,
  example: {
    ...{ search: ID, name: 'Invoices in n8n', person: '0198c0de-1111-7000-8000-000000000001', project: ID },
    title: 'Invoices into the ledger',
  },
});

export const savedSearchEvents: readonly EventType[] = [savedSearchChanged, searchMatched];
