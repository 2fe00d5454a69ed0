import Type from 'typebox';
import { Id } from './property-params.ts';

export const guest = { guest: Id('The guest’s id, or one that was merged into it.') } as const;
export const GuestParams = Type.Object(guest);

/** Guests are the organisation's; who may see those of some houses sees those that have to do with one of them. */
export const ofGuest = { tag: 'hostels', resource: 'each' } as const;
export const seesGuests = { ...ofGuest, permission: 'hostels:guests' } as const;
