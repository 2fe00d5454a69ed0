import { PAGE, type TenantLists } from '@pvt/kernel/testing/tenant-lists';
import { ONE_GROUP } from '../../core/group-series.ts';
import type { MetricVersion } from '../../core/metric-version.ts';
import type { MetricQuery } from '../../core/parse-query.ts';
import { boardOf, boardsAfter } from './boards.ts';
import { versionsAfter, versionsOf } from './metric-versions.ts';
import { readCells } from './read-cells.ts';
import { findSeries, seriesAfter } from './series.ts';

const DAYS: MetricQuery = { every: 'day', grain: 'day', by: [] };
const IN_ALL: MetricQuery = { every: 'all', grain: 'day', by: [] };
const BY_ROOM: MetricQuery = { ...DAYS, by: ['room'] };
const TWO_GROUPS = { groups: [{ room: 'a' }, { room: 'b' }], series: [1, 2], groupOf: [0, 1] };

const version = ({ tenant, name, position }: { tenant: string; name: string; position: number }): MetricVersion => ({
  id: position,
  tenant,
  name,
  version: 1,
  definition: { event: 'order.paid', value: { kind: 'count' } },
  state: 'live',
  fillTo: 0,
});

export const lists: TenantLists = {
  boards: (tx, _row, after) => boardsAfter(tx, after?.name, PAGE),
  'a board': (tx, { name }) => boardOf(tx, name),
  metrics: (tx, _row, after) => versionsAfter(tx, after?.name, PAGE),
  'versions of a metric': (tx, { name }) => versionsOf(tx, name),
  'figures by day': (tx, row) => readCells(tx, version(row), DAYS, ONE_GROUP, PAGE),
  'a figure in all': (tx, row) => readCells(tx, version(row), IN_ALL, ONE_GROUP, PAGE),
  'figures by dimension': (tx, row) => readCells(tx, version(row), BY_ROOM, TWO_GROUPS, PAGE),
  'dimension sets of a metric': (tx, { position }, after) => seriesAfter(tx, position, after?.name, PAGE),
  'dimension sets that are known': (tx, { name, position }) => findSeries(tx, position, [name]),
};
