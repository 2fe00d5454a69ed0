import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { guestErrors } from '../core/guest-errors.ts';
import { GuestExport } from '../core/guest-export.ts';
import { GuestDuplicate, GuestView } from '../core/guest-view.ts';
import { eraseGuest } from '../use-cases/guests/erase-guest.ts';
import { exportGuest } from '../use-cases/guests/export-guest.ts';
import { findDuplicates } from '../use-cases/guests/find-duplicates.ts';
import { mergeGuests } from '../use-cases/guests/merge-guests.ts';
import type { HostelsTools } from '../use-cases/tools.ts';
import { GuestParams, seesGuests } from './guest-params.ts';
import { Id } from './property-params.ts';

const closed = { additionalProperties: false } as const;
const Duplicates = Type.Object(
  { items: Type.Array(GuestDuplicate, { description: 'The likeliest first.' }) },
  { ...closed, title: 'GuestDuplicates', description: 'Records that may be of the same person.' },
);
const GuestMerge = Type.Object(
  { other: Id('The record that turned out to be this guest.') },
  { ...closed, title: 'GuestMerge', description: 'Which record is of the same person.' },
);
const GuestErasure = Type.Object(
  {
    name: Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'The guest’s name as it is shown: what can not be undone is typed.',
      examples: ['Ana Reis'],
    }),
    later: Type.Optional(
      Type.Boolean({
        default: false,
        description: 'Where the guest has to be kept for some time: erase it by itself as soon as it may be.',
      }),
    ),
  },
  { ...closed, title: 'GuestErasure', description: 'What erases a guest.' },
);

const { GUEST_NOT_FOUND, GUEST_ERASED, GUEST_NAME_DIFFERS, GUEST_RETAINED, GUEST_MERGED_WITH_ITSELF } = guestErrors;

/** What a guest may ask for, and what keeps the records of guests in order. */
export function guestRightsRoutes(tools: HostelsTools): Route[] {
  return [
    route({
      ...seesGuests,
      operationId: 'exportGuest',
      sensitive: true,
      method: 'GET',
      path: '/v1/hostels/guests/:guest/export',
      summary: 'Everything that is kept of a guest',
      params: GuestParams,
      responses: { 200: { description: 'For the guest, or for other programs.', schema: GuestExport } },
      errors: [GUEST_NOT_FOUND],
      handler: async ({ params: { guest }, context }, reply) => {
        const exported = await exportGuest(tools, context, guest);
        reply.header('content-disposition', `attachment; filename="guest-${exported.guest}.json"`);
        return exported;
      },
    }),
    route({
      ...seesGuests,
      operationId: 'listGuestDuplicates',
      sensitive: true,
      method: 'GET',
      path: '/v1/hostels/guests/:guest/duplicates',
      summary: 'Records that may be of the same person',
      params: GuestParams,
      responses: { 200: { description: 'The likeliest first.', schema: Duplicates } },
      errors: [GUEST_NOT_FOUND],
      handler: async ({ params: { guest }, context }) => ({ items: await findDuplicates(tools, context, guest) }),
    }),
    route({
      ...seesGuests,
      operationId: 'mergeGuests',
      method: 'POST',
      path: '/v1/hostels/guests/:guest/merge',
      summary: 'Make one guest of two',
      description:
        'The other one’s id shows this guest from then on. What was not known of this one is filled in. It is not undone.',
      params: GuestParams,
      body: GuestMerge,
      responses: { 200: { description: 'The guest.', schema: GuestView } },
      errors: [GUEST_NOT_FOUND, GUEST_ERASED, GUEST_MERGED_WITH_ITSELF],
      handler: ({ params: { guest }, body: { other }, context }) => mergeGuests(tools, context, guest, other),
    }),
    route({
      ...seesGuests,
      operationId: 'eraseGuest',
      method: 'POST',
      path: '/v1/hostels/guests/:guest/erasure',
      summary: 'Erase a guest',
      stepUp: true,
      description:
        'Name, contact, documents and notes can not be read any more, by anybody, and are not found; stays and invoices stay. Refused while a stay is to come or the law has the house keep who stayed there.',
      params: GuestParams,
      body: GuestErasure,
      responses: {
        200: { description: 'The guest: erased, or with the date on which it will be.', schema: GuestView },
      },
      errors: [GUEST_NOT_FOUND, GUEST_ERASED, GUEST_NAME_DIFFERS, GUEST_RETAINED],
      handler: ({ params: { guest }, body, context }) => eraseGuest(tools, context, guest, body),
    }),
  ];
}
