import Type, { type Static } from 'typebox';
import { BookingFacts, Money, StayView } from '../core/booking/booking.ts';
import type { CancelPreview } from '../core/booking/cancelling.ts';
import { GuestDetails } from '../core/guest.ts';
import { QuoteGuest } from '../core/offer/quote-request.ts';
import { TypeCode } from '../core/room-type.ts';
import { NightDate, StayDates } from '../core/stay-dates.ts';
import { factsOf } from '../use-cases/bookings/announce.ts';
import type { WholeBooking } from '../use-cases/bookings/get-booking.ts';

const closed = { additionalProperties: false } as const;
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T, description: string) =>
  Type.Union([schema, Type.Null()], { description });
const Uuid = Type.String({ description: 'Its id.', examples: ['0198c0de-3333-7000-8000-000000000001'] });

const PriceText = Type.Object(
  {
    key: Type.String({ description: 'Which text.', examples: ['price.base'] }),
    values: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]), { description: 'What is in it.' }),
  },
  { ...closed, title: 'FolioText', description: 'A text that is put into words in each language.' },
);

const FolioLineView = Type.Object(
  {
    id: Uuid,
    night: nullable(Type.String(), 'The night that it is of.'),
    kind: Type.String({ description: 'A kind of price line, or `charge`, `payment`, `refund`.', examples: ['base'] }),
    rule: Type.String({ description: 'What it comes from.', examples: ['dorm-8'] }),
    text: PriceText,
    amount: Money('Charges above zero, payments below.'),
    at: Type.String({ description: 'When it was booked: an ISO instant.' }),
  },
  { ...closed, title: 'FolioLine', description: 'A line of a folio.' },
);

const PaymentView = Type.Object(
  {
    id: Uuid,
    method: Type.String({ description: 'The provider, or how it was paid at the desk.', examples: ['sandbox'] }),
    amount: Money('How much.'),
    state: Type.Enum(['open', 'taking', 'taken', 'failed'], {
      description: 'Whether it waits for its payer, is being taken, was taken, or came to nothing.',
      examples: ['taken'],
    }),
    ready: Type.Boolean({ description: 'Whether it can be paid now.' }),
    returned: Money('Given back of it, or on the way back.'),
  },
  { ...closed, title: 'BookingPayment', description: 'A payment of a booking.' },
);

const StayOfBooking = Type.Object(
  {
    ...StayView.properties,
    moved: Type.Optional(
      Type.Object(
        {
          by: Type.String({ description: 'A key, a person, or the service itself.', examples: ['service:hostels'] }),
          at: Type.String({ description: 'An ISO instant.' }),
          rule: Type.String({ description: 'By which rule.', examples: ['came'] }),
        },
        { ...closed, title: 'StayMove', description: 'Who moved it to its state, when, and why; at the desk alone.' },
      ),
    ),
  },
  { ...closed, title: 'StayOfBooking', description: 'One unit of a booking, for its nights.' },
);

export const BookingView = Type.Object(
  {
    id: Uuid,
    ...BookingFacts.properties,
    guest: nullable(
      GuestDetails,
      'Who has booked: by the guest’s link, the name that was typed for this booking. Null where the guest was erased, and by the link of a booking of a channel or an import.',
    ),
    failure: nullable(Type.String(), 'The code of what ended it before it was confirmed.'),
    heldUntil: nullable(Type.String(), 'Until when its places are held: an ISO instant.'),
    dueNow: Money('Asked for when it was booked.'),
    balance: Money('What is still owed; below zero, what is to be given back.'),
    deposit: Money('What of the guest’s lies at the desk, and is given back when the guest leaves.'),
    stays: Type.Array(StayOfBooking, { description: 'Its units.' }),
    payments: Type.Array(PaymentView, { description: 'Its payments.' }),
    folio: Type.Array(FolioLineView, { description: 'What was charged and paid, in the order in which it was.' }),
    createdAt: Type.String({ description: 'An ISO instant.' }),
  },
  { ...closed, title: 'Booking', description: 'A booking with its stays, its payments and its folio.' },
);
export type BookingView = Static<typeof BookingView>;

export function viewOf({
  booking,
  stays,
  guest,
  folio,
  payments,
  balance,
  deposit,
  heldUntil,
}: WholeBooking): BookingView {
  const { id, failure, dueNow, createdAt } = booking;
  return {
    ...{ id, ...factsOf(booking, stays), failure, heldUntil, dueNow, balance, deposit, createdAt },
    stays: factsOf(booking, stays).stays.map((stay, i) => {
      const moved = stays[i]?.moved ?? null;
      return moved === null ? stay : { ...stay, moved };
    }),
    guest: guest === 'erased' ? null : guest,
    payments: payments.map((payment) => ({
      ...{ id: payment.id, method: payment.method, amount: payment.amount, state: payment.state },
      ready: payment.state === 'open' && payment.intent !== null,
      returned: payment.returned,
    })),
    folio: folio.map(({ payment: _payment, by: _by, ...line }) => line),
  };
}

export const CancellationView = Type.Object(
  {
    currency: Type.String({ description: 'ISO 4217.', examples: ['EUR'] }),
    amount: Money('What is cancelled.'),
    penalty: Money('What of it is still owed.'),
    refund: Money('What of it is not owed any more.'),
    untilText: nullable(Type.String(), 'Until when this holds, by the property’s clock and with its zone.'),
    lines: Type.Array(
      Type.Object(
        {
          kind: Type.String({ description: 'A kind of price line.', examples: ['base'] }),
          rule: Type.String({ description: 'What it comes from.', examples: ['dorm-8'] }),
          amount: Money('What is cancelled.'),
          base: Money('What of it the penalty is counted of.'),
          penalty: Money('What of it is still owed.'),
          refund: Money('What of it is not owed any more.'),
        },
        { ...closed, title: 'CancelledLine', description: 'A line of what is cancelled.' },
      ),
      { description: 'Line by line.' },
    ),
  },
  { ...closed, title: 'Cancellation', description: 'What a cancellation costs: penalty and refund sum to the amount.' },
);

export function cancellationView({ currency, amount, penalty, refund, untilText, parts }: CancelPreview) {
  const lines = parts.flatMap((part) => part.lines);
  return {
    ...{ currency, amount, penalty, refund, untilText },
    lines: lines.map(({ kind, rule, amount: of, base, penalty: lost, refund: back }) => ({
      ...{ kind, rule, amount: of, base, penalty: lost, refund: back },
    })),
  };
}

export const DatesChange = Type.Object(
  {
    ...StayDates.properties,
    currency: Type.String({ description: 'ISO 4217.', examples: ['EUR'] }),
    before: Money('What it cost.'),
    total: Money('What it costs for these dates.'),
    difference: Money('How much more; below zero, how much less.'),
    balance: Money('What is owed then; below zero, what goes back.'),
  },
  { ...closed, title: 'DatesChange', description: 'What a change of a booking costs.' },
);

export const BookingChange = Type.Object(
  {
    arrival: Type.Optional(NightDate),
    departure: Type.Optional(NightDate),
    type: Type.Optional(TypeCode),
    guests: Type.Optional(
      Type.Array(QuoteGuest, { minItems: 1, maxItems: 50, description: 'All who sleep there, in place of who did.' }),
    ),
  },
  { ...closed, title: 'BookingChange', description: 'What a booking is to be; what is left out stays as it is.' },
);
