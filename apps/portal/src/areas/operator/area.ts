import { msg } from '@pvt/ui/language';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

export const area: Area = {
  permissions,
  navigation: [
    {
      section: msg('Settings'),
      title: msg('Installation'),
      path: '/operator',
      letter: 'n',
      order: 990,
    },
  ],
  pages: [
    { path: 'operator', load: () => import('./pages/TenantsPage.tsx') },
    { path: 'operator/:tenant', load: () => import('./pages/TenantPage.tsx') },
  ],
};
