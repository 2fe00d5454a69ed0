import { type Message, msg } from '@pvt/ui/language';

/** The parts of a property's pages, by the last part of their addresses: what the desk needs first. */
export const titleOfPart = {
  today: msg('Today'),
  tape: msg('Tape chart'),
  bookings: msg('Bookings'),
  waiting: msg('Waiting list'),
  housekeeping: msg('Housekeeping'),
  'city-tax': msg('City tax'),
  board: msg('House board'),
  inbox: msg('Inbox'),
  reviews: msg('Reviews'),
  moderation: msg('Moderation'),
  tips: msg('Local tips'),
  figures: msg('Sales figures'),
  calendar: msg('Calendar'),
  prices: msg('Prices'),
  demand: msg('Demand'),
  units: msg('Units'),
  'room-types': msg('Room types'),
  blocks: msg('Blocks'),
  channels: msg('Channels'),
  property: msg('Property'),
} as const satisfies Record<string, Message>;

export type HousePart = keyof typeof titleOfPart;

export const isHousePart = (name: string): name is HousePart => Object.hasOwn(titleOfPart, name);

export const houseParts: readonly HousePart[] = Object.keys(titleOfPart).filter(isHousePart);
