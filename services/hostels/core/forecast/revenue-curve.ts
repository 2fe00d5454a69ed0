/** What a night could bring at a price, in minor units: not one number, since nobody knows how guests would have answered. */
export interface RevenuePoint {
  readonly price: number;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

export interface CurveInput {
  /** What is asked for now, at which so many units are expected, give or take. */
  readonly price: number;
  readonly expected: number;
  readonly error: number;
  readonly units: number;
  readonly min: number;
  readonly max: number;
}

/**
 * By how many percent demand falls where the price rises by one: assumed, and not learned. Bookings alone can not tell it, since nobody
 * was asked another price. Between hardly and strongly, as studies of hotels find it.
 */
export const ELASTICITIES = { low: 0.4, middle: 1, high: 2 } as const;
const POINTS = 9;

/** Revenue over prices from the least to the most, for each assumed elasticity and for the error of the forecast. */
export function revenueCurve({ price, expected, error, units, min, max }: CurveInput): RevenuePoint[] {
  if (price <= 0 || max <= min) return [];
  const forecasts = [expected - error, expected, expected + error].map((each) => Math.max(0, each));
  return Array.from({ length: POINTS }, (_, i) => {
    const at = Math.round(min + ((max - min) * i) / (POINTS - 1));
    const revenue = (demand: number, elasticity: number): number =>
      // For nothing any number would come, and brings nothing.
      at === 0 ? 0 : Math.round(at * Math.min(units, demand * (at / price) ** -elasticity));
    const all = forecasts.flatMap((demand) => Object.values(ELASTICITIES).map((each) => revenue(demand, each)));
    return {
      price: at,
      low: Math.min(...all),
      middle: revenue(Math.max(0, expected), ELASTICITIES.middle),
      high: Math.max(...all),
    };
  });
}
