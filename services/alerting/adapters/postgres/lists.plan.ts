import { PAGE, type TenantLists } from '@pvt/kernel/testing/tenant-lists';
import { alertsBefore, entriesOf, lastOfGroups, lockOpenAlerts } from './alerts.ts';
import { laddersAfter, overridesBetween, schedulesAfter } from './on-call.ts';
import { allRules, rulesAfter } from './rules.ts';
import { seriesOfAlert, wrongSeries } from './series.ts';
import { silencesAt, silencesBefore } from './silences.ts';

export const lists: TenantLists = {
  rules: (tx, _row, after) => rulesAfter(tx, after?.name, PAGE),
  'rules to be evaluated': (tx) => allRules(tx),
  'series that are wrong': (tx) => wrongSeries(tx),
  'series of an alert': (tx, row) => seriesOfAlert(tx, row.name, row.name, PAGE),
  alerts: (tx, _row, after) => alertsBefore(tx, undefined, after?.id, PAGE),
  'alerts of a state': (tx, _row, after) => alertsBefore(tx, 'firing', after?.id, PAGE),
  'alerts that are not over': (tx) => lockOpenAlerts(tx),
  'last alerts of groups': (tx, row) => lastOfGroups(tx, [{ rule: row.name, groupKey: row.name }]),
  'entries of an alert': (tx, row) => entriesOf(tx, row.id, PAGE),
  silences: (tx, _row, after) => silencesBefore(tx, after?.id, PAGE),
  'silences that have not ended': (tx, row) => silencesAt(tx, row.instant),
  ladders: (tx, _row, after) => laddersAfter(tx, after?.name, PAGE),
  schedules: (tx, _row, after) => schedulesAfter(tx, after?.name, PAGE),
  overrides: (tx, row) => overridesBetween(tx, row.name, row.instant, row.instant),
};
