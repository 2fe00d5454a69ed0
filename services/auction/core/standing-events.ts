import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { SUSPENSION_STATES } from './suspension.ts';
import { VERIFICATION_STATES } from './verification.ts';

const readBy = 'auction:manage';
const ID = '0198c0de-a0c7-7000-8000-000000000001';
const ACCOUNT = 'person:0198c0de-1111-7000-8000-000000000001';
const account = Type.String({ description: 'Whose.' });

export const verificationChanged = defineEvent({
  ...{ type: 'pvt.auction.verification.changed', version: 1, readBy },
  description:
    'An account has asked to be verified (`before` is null), or it was decided. The document is not told. The key is its id.',
  data: changeOf(Type.Object({ account, state: Type.Enum([...VERIFICATION_STATES], { description: 'How it is.' }) })),
  key: ({ name }) => name,
  example: { name: ID, before: null, after: { account: ACCOUNT, state: 'review' } },
});

export const suspensionChanged = defineEvent({
  ...{ type: 'pvt.auction.suspension.changed', version: 1, readBy },
  description:
    'An account was suspended (`before` is null), has appealed against it, or it was upheld or lifted. The key is its id.',
  data: changeOf(Type.Object({ account, state: Type.Enum([...SUSPENSION_STATES], { description: 'How it is.' }) })),
  key: ({ name }) => name,
  example: { name: ID, before: null, after: { account: ACCOUNT, state: 'standing' } },
});

export const standingEvents: readonly EventType[] = [verificationChanged, suspensionChanged];
