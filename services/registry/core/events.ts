import { defineEvent } from '@pvt/kernel/event-type';
import Type from 'typebox';

const about = {
  instance: Type.String({ description: 'Its id.' }),
  services: Type.Array(Type.String(), { description: 'That it mounts.' }),
};
const example = { instance: 'payments-2', services: ['payments'] };
const common = {
  version: 1,
  readBy: 'operator:read',
  key: ({ instance }: { readonly instance: string }) => instance,
} as const;
const nullable = Type.Union([Type.String(), Type.Null()]);

export const instanceCame = defineEvent({
  ...common,
  type: 'pvt.registry.instance.came',
  description: 'A process of the installation registered, for the first time or again. The key is its id.',
  data: Type.Object({ ...about, program: Type.String({ description: 'Its version.' }), zone: nullable }),
  example: { ...example, program: '0.1.0', zone: null },
});

export const instanceDrained = defineEvent({
  ...common,
  type: 'pvt.registry.instance.drained',
  description: 'A process gets no new requests from now on, or gets them again. The key is its id.',
  data: Type.Object({ ...about, draining: Type.Boolean({ description: 'Whether it gets none.' }) }),
  example: { ...example, draining: true },
});

export const instanceUnreachable = defineEvent({
  ...common,
  type: 'pvt.registry.instance.unreachable',
  description: 'A process beats and does not answer at its address, or answers again. The key is its id.',
  data: Type.Object({ ...about, unreachable: Type.Boolean({ description: 'Whether it does not answer.' }) }),
  example: { ...example, unreachable: true },
});

export const instanceGone = defineEvent({
  ...common,
  type: 'pvt.registry.instance.gone',
  description: 'A process is not listed any more. The key is its id.',
  data: Type.Object({
    ...about,
    why: Type.Union([Type.Literal('left'), Type.Literal('silent')], {
      description: '`left`: it ended in order. `silent`: it did not beat in time.',
    }),
  }),
  example: { ...example, why: 'silent' as const },
});

export const listKept = defineEvent({
  type: 'pvt.registry.list.kept',
  version: 1,
  readBy: 'operator:read',
  description:
    'More than half of the instances fell silent at once, and are listed on (`kept`), since more likely the registry was not reached than that all of them died; or that is over.',
  data: Type.Object({
    kept: Type.Boolean({ description: 'Whether they are listed on.' }),
    silent: Type.Integer({ description: 'How many are silent.' }),
    of: Type.Integer({ description: 'Of how many.' }),
  }),
  key: () => 'list',
  example: { kept: true, silent: 45, of: 50 },
});

export const registryEvents = [instanceCame, instanceDrained, instanceUnreachable, instanceGone, listKept];
