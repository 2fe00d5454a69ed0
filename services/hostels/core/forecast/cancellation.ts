import { areaUnderCurve, calibrationError, type Guess } from './accuracy.ts';
import { type Encoder, encoderOf, type Facts } from './encoder.ts';
import { type KnownBooking, leadDays, leadSpan, wordsOf } from './known-booking.ts';
import { fitLogistic, probability } from './logistic.ts';
import { type LinearModel, predict } from './ridge.ts';
import { rowOf } from './sparse-row.ts';

/** How probable it is that a booking is cancelled or its guests do not come. */
export interface CancellationModel {
  readonly encoder: Encoder;
  readonly model: LinearModel;
  /** Of the logarithm of the odds (Platt, 1999). */
  readonly calibration: LinearModel;
}

const PENALTY = 5;
const SEEN = 30;
/** The latest bookings, on which the probabilities are calibrated that were learned of the others. */
const CALIBRATED_ON = 0.2;

function factsOf(booking: KnownBooking): Facts {
  const { attributes, house } = booking;
  const lead = leadSpan(booking);
  const { segment = '', customerType = '' } = attributes;
  // What a segment's bookings do depends on how early they come.
  const crossed = {
    'segment by lead': `${segment} ${lead}`,
    'segment and customer': `${house} ${segment} ${customerType}`,
  };
  return {
    words: { ...wordsOf(booking), ...crossed },
    numbers: { lead: Math.log1p(leadDays(booking)), rate: Math.min(40_000, booking.rate) / 10_000 },
  };
}

/** @param bookings whose fate is known, in any order */
export function trainCancellation(bookings: readonly KnownBooking[]): CancellationModel {
  const inTime = bookings.toSorted((a, b) => (a.arrival < b.arrival ? -1 : a.arrival > b.arrival ? 1 : 0));
  const facts = inTime.map(factsOf);
  const encoder = encoderOf(facts, SEEN);
  const cases = inTime.map(({ cancelledOn }, at) => {
    return { row: encoder.rowOf(facts[at] ?? { words: {}, numbers: {} }), happened: cancelledOn !== null };
  });
  const earlier = Math.floor(cases.length * (1 - CALIBRATED_ON));
  const first = fitLogistic(cases.slice(0, earlier), encoder.width, PENALTY);
  const later = cases.slice(earlier).map(({ row, happened }) => ({ row: rowOf([predict(first, row)]), happened }));
  const calibration = later.length === 0 ? { intercept: 0, weights: [1] } : fitLogistic(later, 1, 1);
  return { encoder, model: fitLogistic(cases, encoder.width, PENALTY), calibration };
}

export function cancellationProbability(
  { encoder, model, calibration }: CancellationModel,
  booking: KnownBooking,
): number {
  return probability(calibration, rowOf([predict(model, encoder.rowOf(factsOf(booking)))]));
}

export interface CancellationBackTest {
  readonly learnedFrom: number;
  readonly tested: number;
  /** Area under the curve. */
  readonly model: number;
  /** By the share of cancellations of the house and the lead time. */
  readonly byLead: number;
  readonly calibrationError: number;
}

/** Learns from stays that began before a day, and guesses of bookings that were made from it on. */
export function backTestCancellation(bookings: readonly KnownBooking[], split: string): CancellationBackTest {
  const known = bookings.filter(({ arrival }) => arrival < split);
  const later = bookings.filter(({ bookedOn }) => bookedOn >= split);
  const model = trainCancellation(known);
  const shares = shareByLead(known);
  const guesses = (of: (booking: KnownBooking) => number): Guess[] =>
    later.map((booking) => ({ probability: of(booking), happened: booking.cancelledOn !== null }));
  const own = guesses((booking) => cancellationProbability(model, booking));
  const simple = guesses((booking) => shares.get(`${booking.house} ${leadSpan(booking)}`) ?? 0);
  return {
    ...{ learnedFrom: known.length, tested: later.length, model: areaUnderCurve(own), byLead: areaUnderCurve(simple) },
    calibrationError: calibrationError(own),
  };
}

function shareByLead(bookings: readonly KnownBooking[]): Map<string, number> {
  const groups = Map.groupBy(bookings, (booking) => `${booking.house} ${leadSpan(booking)}`);
  return new Map(
    [...groups].map(([key, of]) => [key, of.filter(({ cancelledOn }) => cancelledOn !== null).length / of.length]),
  );
}
