import type { AreaSearch } from '../../area.ts';

const found = import.meta.glob<{ search: AreaSearch }>('../../areas/*/search.ts', { eager: true });

/** What the search finds of each area. */
export const searches: readonly AreaSearch[] = Object.values(found).map(({ search }) => search);
