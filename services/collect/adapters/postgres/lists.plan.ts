import { handledPerSecond, listConsumerGroups } from '@pvt/kernel/log/inspect/consumer-groups';
import { listDeadLetters } from '@pvt/kernel/log/inspect/dead-letters';
import { statusOf } from '@pvt/kernel/log/inspect/event-status';
import { findEvent } from '@pvt/kernel/log/inspect/find-event';
import { publishedTypes } from '@pvt/kernel/log/inspect/published-types';
import { readEvents } from '@pvt/kernel/log/read';
import { PAGE, type TenantLists } from '@pvt/kernel/testing/tenant-lists';
import { eventTypesInForce, eventTypeVersions } from './event-types.ts';
import { listJobs, rejectedLines } from './import-lists.ts';
import { sourcesWithFeeds } from './sources.ts';
import { listEndpoints } from './webhook-endpoints.ts';

const ALL = { upTo: Number.MAX_SAFE_INTEGER, limit: PAGE };

export const lists: TenantLists = {
  'event types': (tx, _row, after) => eventTypesInForce(tx, after?.name, PAGE),
  'versions of a type': (tx, { name }, after) => eventTypeVersions(tx, name, after?.number, PAGE),
  sources: (tx, _row, after) => sourcesWithFeeds(tx, after?.name, PAGE),
  imports: (tx, _row, after) => listJobs(tx, undefined, after && [after.instant, after.id], PAGE),
  'imports of a source': (tx, { name }, after) => listJobs(tx, name, after && [after.instant, after.id], PAGE),
  'rejected lines': (tx, { id }, after) => rejectedLines(tx, id, after?.position ?? 0, PAGE),
  'web hook endpoints': (tx, _row, after) => listEndpoints(tx, after?.name, PAGE),
  'dead letters': (tx, _row, after) => listDeadLetters(tx, {}, after?.position, PAGE),
  'dead letters of a group': (tx, { name }, after) => listDeadLetters(tx, { group: name }, after?.position, PAGE),
  'consumer groups': (tx, _row, after) => listConsumerGroups(tx, { after: after?.group, most: PAGE }),
  'handled lately': handledPerSecond,
  'an event': (tx, { tenant, name }) => findEvent(tx, tenant, name),
  'events of a type': (tx, { tenant, name }, after) =>
    readEvents(tx, { ...ALL, after: after?.position ?? 0, tenant, types: [name] }),
  'events of a key': (tx, { tenant, name }, after) =>
    readEvents(tx, { ...ALL, after: after?.position ?? 0, tenant, key: name }),
  'events of an id': (tx, { tenant, name }, after) =>
    readEvents(tx, { ...ALL, after: after?.position ?? 0, tenant, id: name }),
  'types of events': (tx, _row, after) => publishedTypes(tx, after?.name, ALL.upTo, PAGE),
  'status of events': async (tx) => (await statusOf(tx))([]),
};
