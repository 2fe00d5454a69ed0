import { type Area, partOf } from '../../area.ts';
import { permissions } from './permissions.ts';

const ofDevelopers = partOf(() => import('./pages/developer-pages.ts'));

/** Who can be hired. Its pages are led to by those of the market. */
export const area: Area = {
  permissions,
  navigation: [],
  pages: [
    { path: 'developers', load: ofDevelopers('developers') },
    { path: 'developers/profile', load: ofDevelopers('profile'), permission: permissions.developer },
    { path: 'developers/for/:project', load: ofDevelopers('matches'), permission: permissions.client },
    { path: 'developers/:account', load: ofDevelopers('developer') },
  ],
};
