import { includesPermission } from '@pvt/ui';
import type { Message } from '@pvt/ui/language';
import type { Area, Destination } from '../area.ts';

export interface Section {
  readonly title: Message;
  readonly destinations: readonly Destination[];
}

/**
 * The navigation of a session with these permissions, without the areas that it may not see, and the pages that would refuse it.
 * @param everywhere what it holds whatever page it is on: an entry leads away from the thing whose pages give more
 */
export function navigationOf(
  areas: readonly Area[],
  held: ReadonlySet<string>,
  everywhere: ReadonlySet<string> = held,
): Section[] {
  const destinations = areas
    .filter(({ permissions }) => includesPermission(held, permissions.see))
    .flatMap(({ navigation, pages }) =>
      navigation.filter(({ path }) => {
        const needs = pages.find((page) => `/${page.path}` === path)?.permission;
        return needs === undefined || includesPermission(everywhere, needs);
      }),
    )
    .sort((one, other) => one.order - other.order);
  const sections = Map.groupBy(destinations, ({ section }) => section);
  return [...sections].map(([title, entries]) => ({ title, destinations: entries }));
}
