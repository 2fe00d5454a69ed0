import { blockChanged, holdChanged, propertyChanged, roomTypeChanged, unitChanged } from '../events.ts';
import { type Nights, unite } from '../ical/nights.ts';
import { pricingChanged, ratesChanged, restrictionsChanged } from '../offer/events.ts';

/** What changes what can be sold in a night, and at which price. */
export const CHANGING: readonly string[] = [
  ...[holdChanged, blockChanged, ratesChanged, restrictionsChanged],
  ...[pricingChanged, roomTypeChanged, unitChanged, propertyChanged],
].map(({ type }) => type);

type Facts = Readonly<Record<string, unknown>>;

/** Which nights of a property some events are about. @param all the nights that are looked at: what changes the house changes all */
export function changedNights(
  events: readonly { readonly type: string; readonly data: unknown }[],
  property: string,
  all: Nights,
): Nights[] {
  const spans = events.flatMap(({ type, data }): Nights[] => {
    const facts = Object(data) as Facts;
    const sides = [facts['before'], facts['after']].map((side) => Object(side) as Facts);
    const own = [facts['property'], ...sides.map((side) => side['property'])];
    if (type === propertyChanged.type || type === pricingChanged.type) return facts['name'] === property ? [all] : [];
    if (!own.includes(property)) return [];
    if (type === holdChanged.type || type === blockChanged.type) return sides.flatMap(spanOf);
    if (Array.isArray(facts['edits'])) return facts['edits'].flatMap((edit: unknown) => spanOf(Object(edit) as Facts));
    return [all];
  });
  const clipped = spans.map(({ from, to }) => ({
    from: from < all.from ? all.from : from,
    to: to > all.to ? all.to : to,
  }));
  return unite(clipped);
}

function spanOf(facts: Facts): Nights[] {
  const [from, to] = [facts['arrival'] ?? facts['from'], facts['departure'] ?? facts['until']];
  return typeof from === 'string' && typeof to === 'string' ? [{ from, to }] : [];
}
