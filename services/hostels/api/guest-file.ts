import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { Consent, ConsentPurpose } from '../core/consent.ts';
import { guestErrors } from '../core/guest-errors.ts';
import { GuestNote, NewGuestNote } from '../core/guest-note.ts';
import { GuestStay } from '../core/guest-stay.ts';
import { giveConsent, listConsents, withdrawConsent } from '../use-cases/guests/consents.ts';
import { listStays } from '../use-cases/guests/list-stays.ts';
import { addNote, deleteNote, listNotes } from '../use-cases/guests/notes.ts';
import type { HostelsTools } from '../use-cases/tools.ts';
import { GuestParams, guest as guestParam, seesGuests } from './guest-params.ts';
import { Id } from './property-params.ts';

const ofPurpose = Type.Object({ ...guestParam, purpose: ConsentPurpose });
const ofNote = Type.Object({ ...guestParam, note: Id('The note’s id.') });
const listOf = <T extends typeof Consent | typeof GuestNote | typeof GuestStay>(item: T, description: string) =>
  Type.Object({ items: Type.Array(item, { description }) }, { additionalProperties: false, description });

const GivenConsent = Type.Object(
  {
    textVersion: Type.String({
      pattern: '^[\\x21-\\x7e]{1,40}$',
      description: 'Which text the guest agreed to.',
      examples: ['2026-05'],
    }),
  },
  { additionalProperties: false, title: 'GivenConsent', description: 'What a guest agreed to.' },
);
const Consents = listOf(Consent, 'The newest first.');

const { GUEST_NOT_FOUND, GUEST_ERASED, GUEST_NOTE_NOT_FOUND } = guestErrors;

/** What is kept around a guest: stays, consents and notes. */
export function guestFileRoutes(tools: HostelsTools): Route[] {
  return [
    route({
      ...seesGuests,
      operationId: 'listGuestStays',
      sensitive: true,
      method: 'GET',
      path: '/v1/hostels/guests/:guest/stays',
      summary: 'A guest’s stays',
      params: GuestParams,
      responses: { 200: { description: 'The newest first.', schema: listOf(GuestStay, 'The newest first.') } },
      errors: [GUEST_NOT_FOUND],
      handler: async ({ params: { guest }, context }) => ({ items: await listStays(tools, context, guest) }),
    }),
    route({
      ...seesGuests,
      operationId: 'listGuestConsents',
      sensitive: true,
      method: 'GET',
      path: '/v1/hostels/guests/:guest/consents',
      summary: 'What a guest agreed to, and took back',
      params: GuestParams,
      responses: { 200: { description: 'The newest first.', schema: Consents } },
      errors: [GUEST_NOT_FOUND],
      handler: async ({ params: { guest }, context }) => ({ items: await listConsents(tools, context, guest) }),
    }),
    route({
      ...seesGuests,
      operationId: 'giveGuestConsent',
      method: 'PUT',
      path: '/v1/hostels/guests/:guest/consents/:purpose',
      summary: 'Record that a guest agrees',
      description: 'To the text of this version. A newer text takes the place of the one that stood.',
      params: ofPurpose,
      body: GivenConsent,
      responses: { 200: { description: 'All consents, the newest first.', schema: Consents } },
      errors: [GUEST_NOT_FOUND, GUEST_ERASED],
      handler: async ({ params: { guest, purpose }, body: { textVersion }, context }) => ({
        items: await giveConsent(tools, context, guest, { purpose, textVersion }),
      }),
    }),
    route({
      ...seesGuests,
      operationId: 'withdrawGuestConsent',
      method: 'DELETE',
      path: '/v1/hostels/guests/:guest/consents/:purpose',
      summary: 'Record that a guest agrees no longer',
      params: ofPurpose,
      responses: { 200: { description: 'All consents, the newest first.', schema: Consents } },
      errors: [GUEST_NOT_FOUND, GUEST_ERASED],
      handler: async ({ params: { guest, purpose }, context }) => ({
        items: await withdrawConsent(tools, context, guest, purpose),
      }),
    }),
    route({
      ...seesGuests,
      operationId: 'listGuestNotes',
      sensitive: true,
      method: 'GET',
      path: '/v1/hostels/guests/:guest/notes',
      summary: 'Notes about a guest',
      description: 'Those for managers only for who also manages the hostels.',
      params: GuestParams,
      responses: { 200: { description: 'The newest first.', schema: listOf(GuestNote, 'The newest first.') } },
      errors: [GUEST_NOT_FOUND],
      handler: async ({ params: { guest }, context }) => ({ items: await listNotes(tools, context, guest) }),
    }),
    route({
      ...seesGuests,
      operationId: 'addGuestNote',
      method: 'POST',
      path: '/v1/hostels/guests/:guest/notes',
      summary: 'Note something about a guest',
      params: GuestParams,
      body: NewGuestNote,
      responses: { 201: { description: 'The note.', schema: GuestNote } },
      errors: [GUEST_NOT_FOUND, GUEST_ERASED, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      handler: async ({ params: { guest }, body, context }, reply) => {
        const note = await addNote(tools, context, guest, body);
        reply.status(201);
        return note;
      },
    }),
    route({
      ...seesGuests,
      operationId: 'deleteGuestNote',
      method: 'DELETE',
      path: '/v1/hostels/guests/:guest/notes/:note',
      summary: 'Delete a note',
      params: ofNote,
      responses: { 204: { description: 'It is gone.' } },
      errors: [GUEST_NOT_FOUND, GUEST_NOTE_NOT_FOUND],
      handler: async ({ params: { guest, note }, context }, reply) => {
        await deleteNote(tools, context, { guest, note });
        reply.status(204).send();
      },
    }),
  ];
}
