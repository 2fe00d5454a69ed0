import { PAGE, type TenantLists } from '@pvt/kernel/testing/tenant-lists';
import { instancesAfter } from './instances.ts';
import { keysAfter } from './keys.ts';
import { largeValues } from './large-values.ts';
import { entriesOf, layersAfter, revisionsBefore } from './revisions.ts';

export const lists: TenantLists = {
  keys: (tx, _row, after) => keysAfter(tx, after?.name, PAGE),
  layers: (tx, _row, after) => layersAfter(tx, after && { subject: after.name, environment: 'base' }, PAGE),
  'entries of a key': (tx, row) => entriesOf(tx, row.name),
  history: (tx, _row, after) => revisionsBefore(tx, { environment: 'production', subject: '' }, after?.position, PAGE),
  'large values by their hashes': (tx, row) => largeValues(tx, [row.name]),
  instances: (tx, _row, after) => instancesAfter(tx, after?.id, PAGE),
};
