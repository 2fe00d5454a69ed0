import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { Sum } from './contract-fields.ts';
import { PARTIES } from './dispute.ts';

const readBy = 'auction:manage';
const ID = '0198c0de-a0c7-7000-8000-000000000001';
const CLIENT = 'person:0198c0de-1111-7000-8000-000000000002';
const DEVELOPER = 'person:0198c0de-1111-7000-8000-000000000001';
const text = (description: string) => Type.String({ description });

const Sheet = Type.Object({
  contract: text('The contract’s id.'),
  client: text('Who pays.'),
  developer: text('Who works.'),
  currency: text('ISO 4217.'),
  week: text('Its Monday.'),
  minutes: Type.Integer({ description: 'Of all entries.' }),
  worked: Sum('What they come to, in minor units.'),
  questions: Type.Integer({ description: 'How many questions are open.' }),
});
const sheet = {
  ...{ contract: ID, client: CLIENT, developer: DEVELOPER, currency: 'EUR', week: '2027-03-22', questions: 0 },
};

export const timeSheetChanged = defineEvent({
  ...{ type: 'pvt.auction.time-sheet.changed', version: 1, readBy },
  description:
    'Work of a week of an hourly contract was written down, corrected, struck or questioned. What was done is not said. The key is the id of the week’s milestone.',
  data: changeOf(Sheet),
  key: ({ name }) => name,
  example: {
    ...{ name: ID, before: { ...sheet, minutes: 0, worked: 0 }, after: { ...sheet, minutes: 90, worked: 6750 } },
  },
});

export const contractEnded = defineEvent({
  ...{ type: 'pvt.auction.contract.ended', version: 1, readBy },
  description:
    'A party has ended a contract by the hour: no week is added to it any more, and it is completed when those that are there are. The key is its id.',
  data: Type.Object({
    contract: text('The contract’s id.'),
    client: text('Who pays.'),
    developer: text('Who works.'),
    by: Type.Enum([...PARTIES], { description: 'Who has.' }),
  }),
  key: (data) => data.contract,
  example: { contract: ID, client: CLIENT, developer: DEVELOPER, by: 'client' },
});

export const hourlyEvents: readonly EventType[] = [timeSheetChanged, contractEnded];
