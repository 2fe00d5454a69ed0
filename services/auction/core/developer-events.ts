import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';

const BIDDER = 'person:0198c0de-1111-7000-8000-000000000001';
const Facts = Type.Object({
  shown: Type.Boolean({ description: 'Whether clients find it.' }),
  skills: Type.Array(Type.String(), { description: 'What it says can be done, by the list of skills.' }),
});

export const developerChanged = defineEvent({
  ...{ type: 'pvt.auction.developer.changed', version: 1, readBy: 'auction:manage' },
  description: 'A developer’s profile was made (`before` is null) or changed. The key is the account.',
  data: changeOf(Facts),
  key: ({ name }) => name,
  example: { name: BIDDER, before: null, after: { shown: true, skills: ['n8n'] } },
});

const Proofs = Type.Array(
  Type.Object({
    course: Type.String({ description: 'The course’s slug.' }),
    level: Type.String({ description: 'What its certificate proves.' }),
  }),
  { description: 'By which courses it is proved.' },
);

export const skillProofsChanged = defineEvent({
  ...{ type: 'pvt.auction.skillproofs.changed', version: 1, readBy: 'auction:manage' },
  description: 'By which courses’ certificates a skill is proved was changed. The key is the skill.',
  data: changeOf(Proofs),
  key: ({ name }) => name,
  example: { name: 'excel', before: [], after: [{ course: 'spreadsheets', level: 'basic' }] },
});

export const developerEvents: readonly EventType[] = [developerChanged, skillProofsChanged];
