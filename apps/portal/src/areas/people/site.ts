import type { SiteArea } from '../../site-area.ts';

/** Where people become customers by themselves; the foot of each page leads there where the organisation lets them. */
export const siteArea: SiteArea = {
  navigation: [],
  pages: [{ path: 'register', load: () => import('./site/RegisterPage.tsx') }],
};
