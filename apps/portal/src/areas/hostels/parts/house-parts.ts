import { type Message, msg } from '@pvt/ui/language';

/** The parts of a property's pages, by the last part of their addresses. */
const titleOfPart = {
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
  channels: msg('Channels'),
  partners: msg('Partners'),
  units: msg('Units'),
  'room-types': msg('Room types'),
  blocks: msg('Blocks'),
  property: msg('Property'),
} as const satisfies Record<string, Message>;

export type HousePart = keyof typeof titleOfPart;

/** Parts that one person goes to and fro between. */
export interface HouseGroup {
  readonly title: Message;
  readonly parts: readonly [HousePart, ...HousePart[]];
}

/** All parts, so that a phone has room for the tabs of a group: what the desk needs first. */
export const houseGroups: readonly HouseGroup[] = [
  { title: msg('Desk'), parts: ['today', 'tape', 'bookings', 'waiting', 'housekeeping', 'city-tax'] },
  { title: msg('Guests'), parts: ['board', 'inbox', 'reviews', 'moderation', 'tips'] },
  { title: msg('Sales'), parts: ['figures', 'calendar', 'prices', 'demand', 'channels', 'partners'] },
  { title: msg('House'), parts: ['units', 'room-types', 'blocks', 'property'] },
];

export const titleOf = (part: HousePart): Message => titleOfPart[part];

export const isHousePart = (name: string): name is HousePart => Object.hasOwn(titleOfPart, name);
