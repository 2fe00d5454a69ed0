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

const asked = {
  operation: Type.String({ description: 'What was asked for: the `operationId` of the API.', examples: ['getPerson'] }),
  resource: Type.Union([Type.String(), Type.Null()], {
    description: 'Of what: the parameters of the address; null where it has none.',
  }),
};

/** Every service publishes it, of its own routes. */
export const accessRefused = defineEvent({
  type: 'pvt.audit.access.refused',
  version: 1,
  readBy: 'audit:read',
  description:
    'Somebody who is known asked for what they may not do. The key is what it was asked of, or else the operation.',
  data: Type.Object({
    ...asked,
    code: Type.String({ description: 'Why: the code of the error.', examples: ['SCOPE_MISSING'] }),
    scope: Type.Union([Type.String(), Type.Null()], { description: 'The permission that was missing, where one was.' }),
    more: Type.Integer({
      minimum: 0,
      description:
        'How often the same was refused before, since it was reported last: it is reported at first, and then once a minute.',
    }),
  }),
  key: ({ operation, resource }) => resource ?? operation,
  example: { operation: 'createKey', resource: null, code: 'SCOPE_MISSING', scope: 'keys:write', more: 0 },
});

/** Every service publishes it, of its own routes. */
export const sensitiveRead = defineEvent({
  type: 'pvt.audit.access.read',
  version: 1,
  readBy: 'audit:read',
  description:
    'Somebody read what only few should: a person, a message, a document, an export. Of the same by the same it is reported once in ten minutes. The key is which, or else the operation.',
  data: Type.Object(asked),
  key: ({ operation, resource }) => resource ?? operation,
  example: { operation: 'getPerson', resource: '0198c0de-1111-7000-8000-000000000001' },
});

export const events = [trailRead, accessRefused, sensitiveRead];
