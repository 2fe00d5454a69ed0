import { msg } from '@pvt/ui/language';
import type { AreaSearch } from '../../area.ts';
import { permissions } from './permissions.ts';

export const search: AreaSearch = {
  see: permissions.see,
  things: [{ kind: msg('Alert rule'), list: 'alerting/rules', name: 'name', page: '/alerts/rules/' }],
};
