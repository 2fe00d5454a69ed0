/** How many more than there are a forecast sells, and why. */
export interface ForecastOverbooking {
  readonly units: 0;
  readonly reason: { readonly key: 'losses-depend-on-one-another'; readonly values: Readonly<Record<string, number>> };
}

/**
 * None. The cancellations of a night depend on one another (a group, a storm, a fair), and a risk that is computed as if they did not is
 * exceeded far more often than it says: one of 1 % on 5 to 7 % of the days of two hotels. What an owner allows stands in the room type.
 */
export function overbookingByForecast(): ForecastOverbooking {
  return {
    units: 0,
    reason: { key: 'losses-depend-on-one-another', values: { assumedPercent: 1, leastPercent: 5, mostPercent: 7 } },
  };
}
