import { PAGE, type TenantLists } from '@pvt/kernel/testing/tenant-lists';
import { decisionsBefore } from './decisions.ts';
import { documentOf } from './documents.ts';
import { figuresSince } from './figures.ts';
import { livingProcesses } from './processes.ts';
import { keptReleases } from './releases.ts';

const DAY_MS = 86_400_000;

export const lists: TenantLists = {
  document: documentOf,
  releases: keptReleases,
  'decisions of a release': (tx, row, after) => decisionsBefore(tx, row.name, after?.position, PAGE),
  'figures of a release': (tx, row) => figuresSince(tx, row.name, row.instant, 60),
  processes: (tx) => livingProcesses(tx, DAY_MS, PAGE),
};
