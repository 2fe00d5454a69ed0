import { lazyPart } from '@pvt/ui';
import { msg } from '@pvt/ui/language';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

export const area: Area = {
  permissions,
  navigation: [
    {
      section: msg('Event core'),
      title: msg('Dead letters'),
      path: '/dead-letters',
      letter: 'd',
      order: 40,
      badge: lazyPart(() => import('./parts/LetterCount.tsx')),
    },
  ],
  pages: [{ path: 'dead-letters', load: () => import('./pages/DeadLettersPage.tsx') }],
};
