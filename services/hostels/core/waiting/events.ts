import { changeOf, defineEvent } from '@pvt/kernel/event-type';
import { WISH_EXAMPLE, Wish } from './wish.ts';

export const wishChanged = defineEvent({
  type: 'pvt.hostels.wish.changed',
  version: 1,
  readBy: 'hostels:read',
  description:
    'Somebody waits for nights that are full (`before` is null), was offered them, took them, gave up, or let the offer run out. The key is the wish’s id.',
  data: changeOf(Wish),
  key: ({ name }) => name,
  example: { name: WISH_EXAMPLE.id, before: null, after: WISH_EXAMPLE },
});
