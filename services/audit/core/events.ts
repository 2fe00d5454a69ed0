import { defineEvent } from '@pvt/kernel/event-type';
import Type from 'typebox';

/** Who reads the trail is in the trail. */
export const trailRead = defineEvent({
  type: 'pvt.audit.trail.read',
  version: 1,
  readBy: 'audit:read',
  description: 'The audit trail was searched, checked or exported. The key is which.',
  data: Type.Object({
    how: Type.Enum(['search', 'check', 'export'], { description: 'What was done with it.' }),
    filter: Type.Record(Type.String(), Type.Unknown(), { description: 'What was searched for.' }),
  }),
  key: ({ how }) => how,
  example: { how: 'search', filter: { actor: 'key:0198c0de-1111-7000-8000-000000000001' } },
});

export const events = [trailRead];
