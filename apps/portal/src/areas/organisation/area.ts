import { msg } from '@pvt/ui/language';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

const load = () => import('./pages/OrganisationPage.tsx');

export const area: Area = {
  permissions,
  navigation: [
    {
      section: msg('Settings'),
      title: msg('Organisation'),
      path: '/organisation',
      letter: 'o',
      order: 790,
    },
  ],
  pages: [
    { path: 'organisation', load },
    { path: 'organisation/:part', load },
  ],
};
