import { msg } from '@pvt/ui/language';
import type { SiteArea } from '../../site-area.ts';

/** Where everybody sees what is to be automated. */
export const siteArea: SiteArea = {
  navigation: [
    { title: msg('Projects'), path: '/projects', order: 30, onlyWith: 'market/projects' },
    { title: msg('Developers'), path: '/developers', order: 31, onlyWith: 'market/developers' },
  ],
  pages: [
    { path: 'projects', load: () => import('./site/pages/PublicProjectsPage.tsx') },
    { path: 'developers', load: () => import('./site/pages/PublicDevelopersPage.tsx') },
    { path: 'developers/:account', load: () => import('./site/pages/PublicDeveloperPage.tsx') },
    { path: 'projects/:project', load: () => import('./site/pages/PublicProjectPage.tsx') },
  ],
};
