import { usePermissions } from '@pvt/ui';
import { useMemo } from 'react';
import type { Destination } from '../area.ts';
import { areas } from './areas.ts';
import { navigationOf, type Section } from './navigation.ts';

/** The navigation of the session. */
export function useNavigation(): Section[] {
  const { held, everywhere } = usePermissions();
  return useMemo(() => navigationOf(areas, held, everywhere), [held, everywhere]);
}

/** Its entries, without their sections. */
export function useDestinations(): Destination[] {
  const navigation = useNavigation();
  return useMemo(() => navigation.flatMap(({ destinations }) => destinations), [navigation]);
}
