import Type, { type Static } from 'typebox';
import { BookedGuestView } from '../booking/booking.ts';
import { GuestDetails } from '../guest.ts';
import { TypeCode } from '../room-type.ts';
import { StayDates } from '../stay-dates.ts';

const closed = { additionalProperties: false } as const;
const Amount = (description: string) =>
  Type.Integer({ minimum: 0, maximum: 2_000_000_000, description: `${description} In minor units.`, examples: [9000] });

export const ChannelName = Type.String({
  pattern: '^[a-z][a-z0-9-]{0,39}$',
  description: 'Which channel: the booking’s source is `channel:NAME`.',
  examples: ['booking-com'],
});
export const ChannelCode = Type.String({
  minLength: 1,
  maxLength: 100,
  pattern: '^[A-Za-z0-9._:-]+$',
  description: 'The channel’s code of the reservation: the same for all its versions.',
  examples: ['4711-0815'],
});

const ChannelRoom = Type.Object(
  {
    type: TypeCode,
    ...StayDates.properties,
    guests: Type.Array(BookedGuestView, {
      minItems: 1,
      maxItems: 50,
      description: 'Who sleeps in it. Of a dorm each bed is a room of one guest.',
    }),
    amount: Amount('What the whole of it was sold for, with all taxes.'),
  },
  { ...closed, title: 'ChannelRoom', description: 'One unit for some nights.' },
);
export type ChannelRoom = Static<typeof ChannelRoom>;

const which = {
  channel: ChannelName,
  code: ChannelCode,
  version: Type.Integer({
    minimum: 1,
    maximum: Number.MAX_SAFE_INTEGER,
    description: 'Grows with each change of the reservation: a number, or a time in milliseconds.',
    examples: [1],
  }),
};

const BookedReservation = Type.Object(
  {
    ...which,
    state: Type.Literal('booked'),
    guest: GuestDetails,
    rooms: Type.Array(ChannelRoom, { minItems: 1, maxItems: 50, description: 'All of them, each time.' }),
    currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'The property’s: ISO 4217.', examples: ['EUR'] }),
    collects: Type.Enum(['channel', 'house'] as const, {
      description: 'Who has the guest’s money: the channel, or the house takes it at the desk.',
      examples: ['house'],
    }),
  },
  { ...closed, title: 'BookedReservation', description: 'A reservation as it is now: new, or changed.' },
);
export type BookedReservation = Static<typeof BookedReservation>;

const CancelledReservation = Type.Object(
  {
    ...which,
    state: Type.Literal('cancelled'),
    penalty: Type.Optional(Amount('What the guest still owes; default nothing.')),
  },
  { ...closed, title: 'CancelledReservation', description: 'A reservation that was cancelled.' },
);
export type CancelledReservation = Static<typeof CancelledReservation>;

export const ChannelReservation = Type.Union([BookedReservation, CancelledReservation], {
  title: 'ChannelReservation',
  description: 'What a channel has sold: all of it as it is now, not what has changed.',
  examples: [
    {
      ...{ channel: 'booking-com', code: '4711-0815', version: 1, state: 'booked', currency: 'EUR', collects: 'house' },
      guest: { name: 'Ana Reis', email: 'ana@example.com' },
      rooms: [
        {
          type: 'double',
          arrival: '2027-06-01',
          departure: '2027-06-03',
          guests: [{ kind: 'adult' }, { kind: 'adult' }],
          amount: 18_000,
        },
      ],
    },
  ],
});
export type ChannelReservation = Static<typeof ChannelReservation>;

/** What is known of a reservation. */
export interface KnownReservation {
  readonly version: number;
  /** Of the message that counts, in hexadecimal. */
  readonly digest: string;
  readonly state: 'booked' | 'cancelled';
}

export type MessageOrder = 'newer' | 'same' | 'older' | 'contradictory';

/**
 * Whether a message takes the place of the one that counts. Messages come late, twice and in any order: the higher version counts. Of two
 * that differ and have one version, the cancellation counts, else the higher digest: so that whichever came first, the same one does.
 */
export function orderOf(known: KnownReservation, message: KnownReservation): MessageOrder {
  if (message.version !== known.version) return message.version > known.version ? 'newer' : 'older';
  if (message.digest === known.digest) return 'same';
  return 'contradictory';
}

/** Of two messages of one version, whether the one that came is to count. */
export function prevails(known: KnownReservation, message: KnownReservation): boolean {
  if (message.state !== known.state) return message.state === 'cancelled';
  return message.digest > known.digest;
}
