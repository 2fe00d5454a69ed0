import { msg } from '@pvt/ui/language';
import type { AreaSearch } from '../../area.ts';
import { permissions } from './permissions.ts';

export const search: AreaSearch = {
  see: permissions.see,
  things: [
    { kind: msg('Board'), list: 'boards', name: 'name', shownAs: 'title', page: '/insights/boards/' },
    { kind: msg('Metric'), list: 'metrics', name: 'name', page: '/insights/metrics/' },
  ],
};
