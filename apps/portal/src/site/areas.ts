import type { SiteArea } from '../site-area.ts';

const found = import.meta.glob<{ siteArea: SiteArea }>('../areas/*/site.ts', { eager: true });
const areas = Object.values(found).map(({ siteArea }) => siteArea);

/** The pages of the site, of all areas. */
export const sitePages = areas.flatMap(({ pages }) => pages);

/** The site's navigation, in order. */
export const siteNavigation = areas
  .flatMap(({ navigation }) => navigation)
  .sort((one, other) => one.order - other.order);
