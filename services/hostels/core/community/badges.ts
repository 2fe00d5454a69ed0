/** What is known of a traveller, of all houses of the tenant. */
export interface TravellerFacts {
  /** Stays that are over. */
  readonly stays: number;
  /** In how many houses. */
  readonly houses: number;
  /** Reviews by houses that are shown. */
  readonly reviews: number;
  /** What these come to, in tenths of a point; 0 without any. */
  readonly overall: number;
}

/** What is known of a house by the reviews of its guests that are shown. */
export interface HouseFacts {
  readonly reviews: number;
  /** In tenths of a point. */
  readonly overall: number;
  readonly cleanliness: number;
  readonly atmosphere: number;
  /** Reviews that the house has answered. */
  readonly answered: number;
}

export const TRAVELLER_BADGES = ['stayed', 'regular', 'explorer', 'good_guest'] as const;
export type TravellerBadge = (typeof TRAVELLER_BADGES)[number];
export const HOUSE_BADGES = ['loved', 'spotless', 'lively', 'answers'] as const;
export type HouseBadge = (typeof HOUSE_BADGES)[number];

/** The rules by which a traveller has a badge. */
const OF_TRAVELLERS: Readonly<Record<TravellerBadge, (facts: TravellerFacts) => boolean>> = {
  stayed: ({ stays }) => stays >= 1,
  regular: ({ stays }) => stays >= 5,
  explorer: ({ houses }) => houses >= 3,
  good_guest: ({ reviews, overall }) => reviews >= 3 && overall >= 45,
};

/** The rules by which a house has one: by few reviews nobody has any. */
const OF_HOUSES: Readonly<Record<HouseBadge, (facts: HouseFacts) => boolean>> = {
  loved: ({ reviews, overall }) => reviews >= 10 && overall >= 45,
  spotless: ({ reviews, cleanliness }) => reviews >= 10 && cleanliness >= 47,
  lively: ({ reviews, atmosphere }) => reviews >= 10 && atmosphere >= 47,
  answers: ({ reviews, answered }) => reviews >= 5 && answered * 10 >= reviews * 8,
};

export function badgesOfTraveller(facts: TravellerFacts): TravellerBadge[] {
  return TRAVELLER_BADGES.filter((badge) => OF_TRAVELLERS[badge](facts));
}

export function badgesOfHouse(facts: HouseFacts): HouseBadge[] {
  return HOUSE_BADGES.filter((badge) => OF_HOUSES[badge](facts));
}
