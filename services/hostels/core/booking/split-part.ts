import { ACCOMMODATION, type IncludedTax, type Line, type Part, type Quote } from '../price/quote.ts';
import { withParts } from './keep-nights.ts';
import { askedOf, type GonePiece, isGone, type Offer, type OfferedPart } from './offer.ts';

/** An offer in which a stay is a part of its own, and where it is there. */
interface WithOwnPart {
  readonly offer: Offer;
  readonly part: number;
  /** Where the others of the part before are. */
  readonly rest: number;
  /** What the places of a guest in the part before are now, by those. Without it, they are what they were. */
  readonly places?: ReadonlyMap<number, number>;
}

/**
 * Makes of one unit of a part a part of its own, so that it can be priced by itself: after all others, or in the place of the part where
 * nothing of that stands but this. Guests, lines and amounts are shared out and sum to what they were; what is of nobody in particular
 * stays in that place.
 * @param own the guests in the unit, by their places in the part
 */
export function withOwnPart(offer: Offer, at: number, own: readonly number[]): WithOwnPart {
  const part = offer.parts[at];
  if (part === undefined || part.guests.every((_, guest) => own.includes(guest))) return { offer, part: at, rest: at };
  const rest = [...part.guests.keys()].filter((guest) => !own.includes(guest));
  const last = offer.parts.length;
  const share = (guests: readonly number[], common: boolean): OfferedPart => shareOf(part, guests, at === 0, common);
  const othersStand = !isGone(share(rest, true));
  const [here, apart] = othersStand ? [rest, own] : [own, rest];
  const parts = [...offer.parts.map((each, i) => (i === at ? share(here, true) : each)), share(apart, false)];
  const places = new Map([...rest.entries(), ...own.entries()].map(([now, before]) => [before, now]));
  return { offer: { ...offer, parts }, part: othersStand ? last : at, rest: othersStand ? at : last, places };
}

/** What of a part some of its guests have. @param isFirst whether it is the first of the booking @param common whether also what is of nobody in particular */
function shareOf(part: OfferedPart, guests: readonly number[], isFirst: boolean, common: boolean): OfferedPart {
  const has = (guest: number): boolean => guests.includes(guest);
  const of = <T>(all: readonly T[]): T[] => guests.flatMap((guest) => all[guest] ?? []);
  const { places, quote, taxes, sharedCaps, exempt, gone } = part;
  const lines = <T extends IncludedTax>(all: readonly T[]): T[] =>
    all.flatMap((line) => shareOfLine(line, guests, common));
  return {
    places: places
      .filter((place) => place.places.every(has))
      .map((place) => ({ ...place, places: place.places.map((guest) => guests.indexOf(guest)) })),
    guests: of(part.guests),
    asked: of(askedOf(part, isFirst)),
    quote: shareOfQuote(quote, guests.length, lines),
    ...(taxes === undefined ? {} : { taxes: of(taxes) }),
    ...(sharedCaps === undefined ? {} : { sharedCaps }),
    ...(exempt === undefined
      ? {}
      : {
          exempt: exempt.map((each) => ({ ...each, lines: lines(each.lines) })).filter((each) => each.lines.length > 0),
        }),
    gone: gone.flatMap((piece) => shareOfPiece(piece, guests)),
  };
}

function shareOfQuote(quote: Quote, guests: number, of: <T extends IncludedTax>(all: readonly T[]) => T[]): Quote {
  const lines = of<Line>(quote.lines);
  const sumOf = (is: (line: Line) => boolean): number => lines.filter(is).reduce((sum, { amount }) => sum + amount, 0);
  const ofRoom: readonly string[] = ACCOMMODATION;
  return {
    ...{ ...quote, guests, lines },
    accommodation: sumOf(({ kind }) => ofRoom.includes(kind)),
    extras: sumOf(({ kind }) => kind === 'extra'),
    taxes: sumOf(({ kind }) => kind === 'tax'),
    total: sumOf(() => true),
    includedTaxes: of(quote.includedTaxes),
  };
}

const EXEMPT = 'price.tax.exempt';

function shareOfLine<T extends IncludedTax>(line: T, guests: readonly number[], common: boolean): T[] {
  const { key, values } = line.text;
  // Of no amount, with the document of a guest.
  if (key === EXEMPT) {
    const guest = guests.indexOf(Number(values['guest']));
    return guest === -1 ? [] : [{ ...line, text: { key, values: { ...values, guest } } }];
  }
  if (line.parts.length === 0) return common ? [line] : [];
  const parts = line.parts.flatMap((each): Part[] => {
    if (each.guest === null) return common ? [each] : [];
    const guest = guests.indexOf(each.guest);
    return guest === -1 ? [] : [{ ...each, guest }];
  });
  return parts.length === 0 ? [] : [withParts(line, parts)];
}

function shareOfPiece(piece: GonePiece, guests: readonly number[]): GonePiece[] {
  if (piece.guests === undefined) return [piece];
  const { fixedFee, ...gone } = piece;
  const [first] = piece.guests;
  const hasFee = fixedFee !== undefined && first !== undefined && guests.includes(first);
  const own = piece.guests.flatMap((guest) => (guests.includes(guest) ? [guests.indexOf(guest)] : []));
  return own.length === 0 ? [] : [{ ...gone, guests: own, ...(hasFee ? { fixedFee } : {}) }];
}
