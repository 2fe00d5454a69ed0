import { hasDeliveries } from '@pvt/kernel/log/inspect/group-progress';
import { PAGE, type TenantLists } from '@pvt/kernel/testing/tenant-lists';
import { listReadingVersions, listVersions } from './flow-versions.ts';
import { listFlows, readFlow } from './flows.ts';
import { countLate, listLate } from './late-events.ts';
import { listReferenceTables, readReferenceTable } from './reference-tables.ts';
import { listShadowOutputs } from './shadow-outputs.ts';
import { readCounts } from './step-counts.ts';
import { listDeliveries } from './webhook-deliveries.ts';

export const lists: TenantLists = {
  flows: (tx, _row, after) => listFlows(tx, after?.name, PAGE),
  'what reads': listReadingVersions,
  'versions of a flow': (tx, { name }) => listVersions(tx, name),
  'a flow': (tx, { name }) => readFlow(tx, name),
  counts: (tx, { name }) => readCounts(tx, name, 1),
  'late events': (tx, { name }, after) => listLate(tx, name, after?.position, PAGE),
  'late events, counted': (tx, { name }) => countLate(tx, name),
  'shadow outputs': (tx, { name }, after) => listShadowOutputs(tx, name, 1, after?.position, PAGE),
  'web hooks': (tx, { name }, after) => listDeliveries(tx, name, after && [after.instant, after.name], PAGE),
  'reference tables': (tx, _row, after) => listReferenceTables(tx, after?.name, PAGE),
  'a reference table': (tx, { name }) => readReferenceTable(tx, name, PAGE),
  'whether a group has deliveries': (tx, { tenant, group }) => hasDeliveries(tx, tenant, group),
};
