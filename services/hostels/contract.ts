import { definePermissions } from '@pvt/kernel/permissions';

export { hostelsEvents as events } from './core/events.ts';

export const permissions = definePermissions({
  'hostels:read': 'See properties, what they have to sell, and who has which bed.',
  'hostels:sell': 'Hold, sell, give back and exchange beds.',
  'hostels:guests': 'See who guests are, keep, merge and export them; without it, only a first name and an initial.',
  'hostels:desk': 'See and make bookings, check guests in and out, move them, take payments, and run the housekeeping.',
  'hostels:channels': 'Read what can be sold at which price, and send what a channel has sold.',
  'hostels:manage': 'Change properties, room types and units, block units, and count anew.',
});
