import { includesPermission, usePermissions } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useEffect, useMemo, useState } from 'react';
import { useDestinations } from '../use-navigation.ts';
import { useItemsNamedQuery, useNamedItemsQuery } from './api.ts';
import { distinct, type Found, foundIn, matching } from './found.ts';
import { searches } from './searches.ts';

/** An id is asked for when nothing was typed for so long. */
const PAUSE_MS = 250;
const SHORTEST_ID = 3;
const LONGEST_ID = 300;

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(text), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [text]);
  return settled;
}

/** What a text finds of everything that the session may see: pages, things by their names, and events by their ids. */
export function useFound(text: string): { found: readonly Found[]; isLoading: boolean } {
  const { held } = usePermissions();
  const destinations = useDestinations();
  const searchable = useMemo(
    () => searches.filter(({ see }) => includesPermission(held, see)).flatMap(({ things }) => things),
    [held],
  );
  const listed = useMemo(() => searchable.filter(({ askedBy }) => askedBy === undefined), [searchable]);
  const lists = useMemo(() => listed.map(({ list }) => list), [listed]);
  const { data, isLoading } = useNamedItemsQuery(lists, { refetchOnMountOrArgChange: true });
  const all = useMemo(
    () =>
      distinct([
        ...destinations.map(({ title, path }): Found => ({ title: t(title), name: path, to: path })),
        ...listed.flatMap((kind) => foundIn(kind, data?.[kind.list] ?? [])),
      ]),
    [destinations, listed, data],
  );
  const found = useMemo(() => matching(all, text), [all, text]);
  const kind = searchable.find(({ askedBy }) => askedBy !== undefined);
  const id = useSettled(text.trim());
  const asked = kind !== undefined && id.length >= SHORTEST_ID && id.length <= LONGEST_ID && id === text.trim();
  const one = useItemsNamedQuery({ list: kind?.list ?? '', by: kind?.askedBy ?? '', name: id }, { skip: !asked });
  const named = asked ? distinct(foundIn(kind, one.currentData ?? [])) : [];
  return { found: [...named, ...found], isLoading: isLoading || one.isFetching };
}
