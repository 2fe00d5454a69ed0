import { type Message, msg } from '@pvt/ui/language';

/** The parts of a property's pages, by the last part of their addresses: what the desk needs first. */
export const titleOfPart = {
  today: msg('Today'),
  tape: msg('Tape chart'),
  housekeeping: msg('Housekeeping'),
  figures: msg('Figures'),
  calendar: msg('Calendar'),
  prices: msg('Prices'),
  units: msg('Units'),
  'room-types': msg('Room types'),
  blocks: msg('Blocks'),
  property: msg('Property'),
} as const satisfies Record<string, Message>;

export type HousePart = keyof typeof titleOfPart;

export const isHousePart = (name: string): name is HousePart => Object.hasOwn(titleOfPart, name);

export const houseParts: readonly HousePart[] = Object.keys(titleOfPart).filter(isHousePart);
