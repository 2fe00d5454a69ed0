import { msg } from '@pvt/ui/language';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

export const area: Area = {
  permissions,
  navigation: [
    {
      section: msg('Account'),
      title: msg('Security'),
      path: '/account/security',
      letter: 'y',
      order: 955,
    },
  ],
  pages: [
    { path: 'account/security', load: () => import('./pages/SecurityPage.tsx') },
    { path: 'account/programs', load: () => import('./pages/ProgramsPage.tsx') },
    { path: 'authorize', load: () => import('./pages/AuthorizePage.tsx') },
    { path: 'device', load: () => import('./pages/DevicePage.tsx') },
    { path: 'organisation/policy', load: () => import('./pages/PolicyPage.tsx'), permission: permissions.policy },
  ],
};
