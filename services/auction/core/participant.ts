import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const prints = (description: string, example: string) =>
  Type.Array(Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000]*$', examples: [example] }), {
    maxItems: 20,
    description,
  });

/** What the rules ask of who bids, as staff keeps it. */
export const Participant = Type.Object(
  {
    organisation: Type.Union([Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000]*$' }), Type.Null()], {
      description: 'Whose people do not bid on each other’s projects.',
      examples: ['harbour-works'],
    }),
    verified: Type.Boolean({ description: 'Whether its identity was verified.', examples: [true] }),
    suspended: Type.Boolean({ description: 'Whether it may not bid.', examples: [false] }),
    trustLimit: Type.Union([Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }), Type.Null()], {
      description: 'The most that its open bids in one currency may be, in minor units; null for no limit.',
      examples: [1_000_000],
    }),
    paymentMethods: prints('Digests of its payment methods.', 'card-5feceb66'),
    devices: prints('Digests of its devices.', 'device-6b86b273'),
  },
  { ...closed, title: 'AuctionParticipant', description: 'What is kept of an account that bids or has projects.' },
);
export type Participant = Static<typeof Participant>;

export const PARTICIPANT_EXAMPLE: Participant = {
  ...{ organisation: 'harbour-works', verified: true, suspended: false, trustLimit: 1_000_000 },
  ...{ paymentMethods: ['card-5feceb66'], devices: [] },
};

export interface KeptParticipant extends Participant {
  readonly account: string;
}

/** Two accounts that have something in common: for a person to look at, never a reason to refuse. */
export const FLAG_KINDS = ['paymentMethod', 'device'] as const;

export interface NewFlag {
  readonly auction: string;
  readonly bidder: string;
  readonly other: string;
  readonly kind: (typeof FLAG_KINDS)[number];
  /** What both have. */
  readonly evidence: string;
}

/**
 * What bidders have in common with the client or with each other. An address of the network is no evidence: two offices behind one
 * router share it.
 * @param others the client and those who have bid, perhaps the bidders among them
 */
export function flagsBetween(
  auction: string,
  bidders: readonly KeptParticipant[],
  others: readonly KeptParticipant[],
): NewFlag[] {
  return bidders.flatMap((bidder) =>
    others
      .filter(({ account }) => account !== bidder.account)
      .flatMap((other) =>
        [
          { kind: 'paymentMethod' as const, evidence: shared(bidder.paymentMethods, other.paymentMethods) },
          { kind: 'device' as const, evidence: shared(bidder.devices, other.devices) },
        ].flatMap(({ kind, evidence }) =>
          evidence === undefined ? [] : [{ auction, bidder: bidder.account, other: other.account, kind, evidence }],
        ),
      ),
  );
}

const shared = (own: readonly string[], others: readonly string[]): string | undefined =>
  own.find((each) => others.includes(each));
