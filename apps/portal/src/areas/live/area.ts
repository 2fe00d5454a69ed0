import { msg } from '@pvt/ui/language';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

export const area: Area = {
  permissions,
  navigation: [{ section: msg('Event core'), title: msg('Live'), path: '/live', letter: 'l', order: 10 }],
  pages: [{ path: 'live', load: () => import('./pages/LivePage.tsx') }],
};
