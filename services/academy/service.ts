import { defineService } from '@pvt/kernel/service';
import { courseRoutes } from './api/courses.ts';
import { draftRoutes } from './api/drafts.ts';
import { fileRoutes } from './api/files.ts';
import { publicationRoutes } from './api/publication.ts';
import * as contract from './contract.ts';
import { openVersions } from './use-cases/courses/versions.ts';
import type { AcademyTools } from './use-cases/tools.ts';

const ROUTES = [courseRoutes, draftRoutes, fileRoutes, publicationRoutes];

/** Courses that a company teaches: what is in them, who takes them, and how far they have come. */
export const service = defineService({
  name: 'academy',
  migrations: new URL('./migrations/', import.meta.url),
  settings: {},
  events: contract.events,
  permissions: contract.permissions,
  async mount({ database, log, files, contracts, ownContext, route }) {
    const versions = openVersions();
    const now = () => Temporal.Now.instant();
    const tools: AcademyTools = { database, log, files, contracts, versions, ownContext, now };
    for (const routes of ROUTES) for (const each of routes(tools)) route(each);
    return {};
  },
});
