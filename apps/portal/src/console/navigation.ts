import { includesPermission } from '@pvt/ui';
import type { Message } from '@pvt/ui/language';
import type { Area, Destination } from '../area.ts';

export interface Section {
  readonly title: Message;
  readonly destinations: readonly Destination[];
}

/** The navigation of a session with these permissions, without the areas that it may not see. */
export function navigationOf(areas: readonly Area[], held: ReadonlySet<string>): Section[] {
  const destinations = areas
    .filter(({ permissions }) => includesPermission(held, permissions.see))
    .flatMap(({ navigation }) => navigation)
    .sort((one, other) => one.order - other.order);
  const sections = Map.groupBy(destinations, ({ section }) => section);
  return [...sections].map(([title, entries]) => ({ title, destinations: entries }));
}
