import { defineErrors, type Problem } from '@pvt/kernel/errors';

/** What can be wrong with calendars of channels, and with what channels send. */
export const channelErrors = defineErrors({
  FEED_NOT_FOUND: {
    kind: 'missing',
    title: 'No such calendar',
    description: 'The property has no calendar of this id. `GET …/feeds` lists those that there are.',
  },
  FEED_ADDRESS_INVALID: {
    kind: 'unprocessable',
    title: 'The address can not be read',
    description:
      'A calendar has an address of the public internet that begins with `https://`, `http://` or `webcal://`. Nothing was changed. Copy the address anew from the channel.',
  },
  FEED_BUSY: {
    kind: 'conflict',
    title: 'The calendar is being read',
    description:
      'It is read at this moment, by its timer or by somebody else. Nothing was done. Look at it again soon.',
  },
  FEED_TOO_MANY: {
    kind: 'conflict',
    title: 'The unit has too many calendars',
    description: 'A unit has ten calendars at most. Nothing was added. Delete one that is not used any more.',
  },
  BLOCK_OF_CHANNEL: {
    kind: 'conflict',
    title: 'The block is of a channel’s calendar',
    description:
      'It goes when the channel gives its nights up, and would come back with the next read. Nothing was changed. Cancel the stay at the channel, or delete its calendar.',
  },
  CALENDAR_NOT_FOUND: {
    kind: 'missing',
    title: 'No such calendar',
    description: 'No unit has this address: it was made anew, or it is not whole. Copy it again from the unit.',
  },
  RESERVATION_NOT_FOUND: {
    kind: 'missing',
    title: 'No such reservation',
    description: 'No message of the channel about this code has been kept. Send the reservation as it is.',
  },
  OVERSALE_NOT_FOUND: {
    kind: 'missing',
    title: 'No such oversale',
    description:
      'The property has no stay of this id that waits for a unit: it has got one meanwhile, or was given up. `GET …/oversales` lists those that there are.',
  },
  REPAIR_CHANGED: {
    kind: 'conflict',
    title: 'The stay can not be seated like this any more',
    description:
      'Somebody has taken or moved a unit since the ways were shown. Nothing was moved. Read the ways anew and choose one.',
  },
  REPAIR_BY_HAND: {
    kind: 'unprocessable',
    title: 'Somebody has to talk to a guest for this',
    description:
      'A guest who has a unit gets a better one, or somebody sleeps in another house. Nothing was moved. Agree on it with the guest, then move or cancel the stay: who waits gets the unit that is free by it.',
  },
  RESERVATION_CURRENCY: {
    kind: 'unprocessable',
    title: 'The reservation is in another currency',
    description:
      'A house sells in one currency. Nothing was kept. Map the rates of the channel to the currency of the house.',
  },
});

export const oversaleNotFound = (property: string, stay: string): Problem =>
  channelErrors.OVERSALE_NOT_FOUND(`No stay ${stay} of the property "${property}" waits for a unit.`);

export const feedNotFound = (property: string, feed: string): Problem =>
  channelErrors.FEED_NOT_FOUND(`The property "${property}" has no calendar ${feed}.`);
