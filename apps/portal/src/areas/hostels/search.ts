import { msg } from '@pvt/ui/language';
import type { AreaSearch } from '../../area.ts';
import { permissions } from './permissions.ts';

export const search: AreaSearch = {
  see: permissions.see,
  things: [
    {
      kind: msg('Property'),
      list: 'hostels/properties',
      name: 'slug',
      shownAs: 'name',
      page: ({ slug }) => `/hostels/houses/${String(slug)}/units`,
    },
  ],
};
