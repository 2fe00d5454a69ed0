import type { Tone } from '@pvt/ui';
import { type Message, msg } from '@pvt/ui/language';
import type { Feed, Oversale } from '../channels-api.ts';

export const channelTitles: Record<Feed['kind'], Message> = {
  airbnb: msg('Airbnb'),
  booking: msg('Booking.com'),
  vrbo: msg('Vrbo'),
  other: msg('Another channel'),
};

export const channelKinds = ['airbnb', 'booking', 'vrbo', 'other'] as const satisfies readonly Feed['kind'][];

/** How reading a calendar goes, in a word. */
export const feedStates: Record<Feed['state'], { readonly title: Message; readonly tone: Tone }> = {
  new: { title: msg('Not read yet'), tone: 'busy' },
  good: { title: msg('Is read'), tone: 'good' },
  failing: { title: msg('Can not be read'), tone: 'warning' },
  asking: { title: msg('Waits for your answer'), tone: 'warning' },
};

/** The cheapest way to give an oversold stay a bed. */
export const repairTitles: Record<Oversale['repair']['kind'], Message> = {
  reseat: msg('Move others, and it gets a unit of its type.'),
  split: msg('Have the guests change units during the stay.'),
  upgrade: msg('Give a stay another room type.'),
  walk: msg('Find a bed in another house for a stay.'),
};
