import { definePermissions } from '@pvt/kernel/permissions';

export { auctionEvents as events } from './core/events.ts';

export const permissions = definePermissions({
  'auction:read': 'See projects and auctions that are open to you.',
  'auction:bid': 'Bid in auctions that are open to you.',
  'auction:client': 'Post projects and hold auctions over them.',
  'auction:manage': 'See and change everything of the market: projects, auctions, who bids, what was flagged.',
});
