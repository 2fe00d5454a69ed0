import { defineOperation, type Operation } from '@pvt/kernel/contract';
import { definePermissions } from '@pvt/kernel/permissions';
import Type from 'typebox';
import { InstanceId } from './core/instance.ts';
import { KeyDefinition } from './core/key.ts';
import { Environment, KeyName, Subject } from './core/layer.ts';
import { Values } from './core/values.ts';

export { configEvents as events } from './core/events.ts';

export const permissions = definePermissions({
  'config:read': 'See keys, their values but not secret ones, their history, and by which revision programs run.',
  'config:write': 'Define keys, publish values, and go back to earlier revisions.',
  'config:run': 'Read all values for a program to run by, secret ones too, and tell by which revision it runs.',
});

const ToCheck = Type.Object({ key: KeyName, value: Type.Unknown() });
const Checked = Type.Object({
  faults: Type.Array(
    Type.Object({
      pointer: Type.String({ description: 'Into the value (RFC 6901); empty is the whole.' }),
      detail: Type.String({ description: 'What is wrong there, and what to do.' }),
    }),
    { description: 'None where the value may be published.' },
  ),
});

/**
 * The operation by which a service checks values of keys that are its own (`checkedBy`), before they are published. It looks at the
 * value and changes nothing.
 */
export function checkConfigurationOf(service: string): Operation<typeof ToCheck, typeof Checked> {
  return defineOperation({
    name: `${service}.checkConfiguration`,
    description: 'What is wrong with a value of a key that is this service’s own.',
    input: ToCheck,
    output: Checked,
  });
}

const place = { environment: Environment, subject: Type.Optional(Subject) };

export const declareKey = defineOperation({
  name: 'config.declareKey',
  description: 'Defines a key of a service, for the context’s tenant, where there is none of the name.',
  input: Type.Object({ name: KeyName, definition: KeyDefinition }),
  output: Type.Object({}),
});

export const nextValues = defineOperation({
  name: 'config.nextValues',
  description:
    'The values of some keys as of the newest revision, as soon as it is another one than the caller has; null where there is none within five seconds. Without `after`, at once.',
  input: Type.Object({
    ...place,
    keys: Type.Array(KeyName, { minItems: 1, maxItems: 100 }),
    after: Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
  }),
  output: Type.Union([Values, Type.Null()]),
});

export const reportInstance = defineOperation({
  name: 'config.reportInstance',
  description: 'Keeps by which revision a program runs, for who looks which ones lag.',
  input: Type.Object({
    id: InstanceId,
    ...place,
    revision: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
    program: Type.String({ minLength: 1, maxLength: 200 }),
  }),
  output: Type.Object({}),
});
