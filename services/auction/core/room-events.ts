import { defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { PARTIES } from './dispute.ts';
import { SIDES } from './room.ts';

const readBy = 'auction:manage';
const ID = '0198c0de-a0c7-7000-8000-000000000001';
const CLIENT = 'person:0198c0de-1111-7000-8000-000000000002';
const DEVELOPER = 'person:0198c0de-1111-7000-8000-000000000001';
const text = (description: string) => Type.String({ description });
const number = (description: string) => Type.Integer({ description });
const of = {
  contract: text('The contract’s id.'),
  client: text('Who pays.'),
  developer: text('Who works.'),
};
const parties = { contract: ID, client: CLIENT, developer: DEVELOPER };
const key = ({ contract }: { readonly contract: string }): string => contract;

export const messageSent = defineEvent({
  ...{ type: 'pvt.auction.room.message-sent', version: 1, readBy, key },
  description:
    'A message was sent in the room of a contract. What it says stays between the parties. The key is the contract’s id.',
  data: Type.Object({
    ...{ ...of, position: number('Its place in the room.') },
    party: Type.Enum([...SIDES], { description: 'Who sent it.' }),
    mentions: Type.Array(text('An account.'), { description: 'The accounts of the parties that are to look at it.' }),
    files: number('How many files are attached.'),
    call: Type.Boolean({ description: 'Whether it asks to a call.' }),
  }),
  example: { ...parties, position: 3, party: 'client', mentions: [DEVELOPER], files: 1, call: false },
});

export const roomRead = defineEvent({
  ...{ type: 'pvt.auction.room.read', version: 1, readBy, key },
  description: 'A party has read up to a message. The key is the contract’s id.',
  data: Type.Object({
    contract: of.contract,
    party: Type.Enum([...PARTIES], { description: 'Who.' }),
    position: number('The message.'),
  }),
  example: { contract: ID, party: 'developer', position: 3 },
});

export const roomInspected = defineEvent({
  ...{ type: 'pvt.auction.room.inspected', version: 1, readBy, key },
  description: 'Staff has read in the room of a contract during a dispute: each time. The key is the contract’s id.',
  data: Type.Object({
    contract: of.contract,
    what: Type.Enum(['room', 'messages', 'file', 'deliveries', 'live'] as const, {
      description: 'What was read of it.',
    }),
  }),
  example: { contract: ID, what: 'messages' },
});

export const roomFileAdded = defineEvent({
  ...{ type: 'pvt.auction.room.file-added', version: 1, readBy, key },
  description: 'A file was added to the room of a contract. The key is the contract’s id.',
  data: Type.Object({
    contract: of.contract,
    file: text('The file’s id.'),
    type: text('Its media type.'),
    bytes: number('Its size.'),
  }),
  example: { contract: ID, file: '5feceb66ffc86f38d952786c6d696c79', type: 'application/pdf', bytes: 52_133 },
});

const delivery = { ...of, milestone: text('The milestone’s id.'), version: number('Of the delivery.') };
const delivered = { ...parties, milestone: ID, version: 1 };

export const deliveryMade = defineEvent({
  ...{ type: 'pvt.auction.delivery.made', version: 1, readBy, key },
  description: 'A developer has delivered a version of a milestone’s work. The key is the contract’s id.',
  data: Type.Object({ ...delivery, files: number('How many files are attached.') }),
  example: { ...delivered, files: 2 },
});

export const deliveryChecked = defineEvent({
  ...{ type: 'pvt.auction.delivery.checked', version: 1, readBy, key },
  description:
    'A client has said whether a delivery meets an acceptance criterion. It accepts nothing by itself. The key is the contract’s id.',
  data: Type.Object({
    ...{ ...delivery, criterion: number('Its place, from 1.') },
    met: Type.Boolean({ description: 'Whether it is met.' }),
  }),
  example: { ...delivered, criterion: 1, met: true },
});

export const testRunRecorded = defineEvent({
  ...{ type: 'pvt.auction.test-run.recorded', version: 1, readBy, key },
  description: 'A run of what was delivered was recorded. The key is the contract’s id.',
  data: Type.Object({
    ...{ ...delivery, run: text('The run’s id.') },
    outcome: Type.Enum(['passed', 'failed'] as const, { description: 'How it ended.' }),
  }),
  example: { ...delivered, run: ID, outcome: 'passed' },
});

export const deliveryRead = defineEvent({
  ...{ type: 'pvt.auction.delivery.suggested', version: 1, readBy, key },
  description:
    'An assistant, or rules without one, has read a delivery and suggests which criteria it meets. The key is the contract’s id.',
  data: Type.Object({
    ...delivery,
    reader: Type.Enum(['model', 'rules'] as const, { description: 'Who read it.' }),
    dropped: number('Suggestions that cited what the delivery does not say.'),
  }),
  example: { ...delivered, reader: 'model', dropped: 0 },
});

export const roomEvents: readonly EventType[] = [
  ...[messageSent, roomRead, roomInspected, roomFileAdded],
  ...[deliveryMade, deliveryChecked, testRunRecorded, deliveryRead],
];
