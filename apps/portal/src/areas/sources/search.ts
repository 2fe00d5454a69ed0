import { msg } from '@pvt/ui/language';
import type { AreaSearch } from '../../area.ts';
import { permissions } from './permissions.ts';

export const search: AreaSearch = {
  see: permissions.see,
  things: [
    { kind: msg('Source'), list: 'sources', name: 'name', page: '/sources/' },
    {
      kind: msg('File import'),
      list: 'imports',
      name: 'source',
      shownAs: 'fileName',
      // Neither holds what an address would have to escape.
      page: ({ source, id }) => `/sources/${source}?import=${id}`,
    },
  ],
};
