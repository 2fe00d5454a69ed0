import { msg } from '@pvt/ui/language';
import { type Area, partOf } from '../../area.ts';
import { permissions } from './permissions.ts';

const ofProgram = partOf(() => import('./pages/program-pages.ts'));

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
    { path: 'account/programs', load: ofProgram('programs') },
    { path: 'authorize', load: ofProgram('authorization') },
    { path: 'device', load: ofProgram('device') },
    { path: 'organisation/policy', load: () => import('./pages/PolicyPage.tsx'), permission: permissions.policy },
  ],
};
