import { type Message, msg } from '@pvt/ui/language';

/** How it is paid at the desk. */
export const deskMethods = ['cash', 'card', 'transfer'] as const;
type DeskMethod = (typeof deskMethods)[number];

export const methodTitles: Record<DeskMethod, Message> = {
  cash: msg('Cash'),
  card: msg('Card'),
  transfer: msg('Bank transfer'),
};

export const isDeskMethod = (value: string): value is DeskMethod => Object.hasOwn(methodTitles, value);
