import { msg } from '@pvt/ui/language';
import type { AreaSearch } from '../../area.ts';
import { permissions } from './permissions.ts';

export const search: AreaSearch = {
  see: permissions.see,
  things: [
    { kind: msg('Event type'), list: 'event-types', name: 'type', page: '/event-types/' },
    // One without a schema has no page of its own.
    { kind: msg('Event type'), list: 'published-types', name: 'type', page: '/events?type=' },
  ],
};
