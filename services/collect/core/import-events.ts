import { defineEvent } from '@pvt/kernel/event-type';
import { ImportJob } from './import-job.ts';
import { withoutUrlSecrets } from './source-facts.ts';

/** An import as its events show it: of a feed, the name of its file is a URL. */
export function importFacts(job: ImportJob): ImportJob {
  return job.fileName === undefined ? job : { ...job, fileName: withoutUrlSecrets(job.fileName) };
}

const job = {
  id: '0198c0de-0000-7000-8000-00000000000a',
  source: 'hotel-bookings',
  fileName: 'bookings.csv.gz',
  startedAt: '2026-11-20T12:00:00Z',
  updatedAt: '2026-11-20T12:00:00Z',
} as const;
const nothing = { read: 0, accepted: 0, duplicate: 0, refused: 0, leftOut: 0 };

export const importStarted = defineEvent({
  type: 'pvt.collect.import.started',
  version: 1,
  readBy: 'sources:read',
  description: 'An import began. The key is its id.',
  data: ImportJob,
  key: ({ id }) => id,
  example: { ...job, state: 'running', bytes: { read: 0 }, lines: nothing },
});

export const importResumed = defineEvent({
  type: 'pvt.collect.import.resumed',
  version: 1,
  readBy: 'sources:read',
  description: 'An import that had been interrupted, or whose sender came back, goes on. The key is its id.',
  data: ImportJob,
  key: ({ id }) => id,
  example: { ...job, state: 'running', bytes: { read: 1_048_576 }, lines: { ...nothing, read: 9000, accepted: 9000 } },
});

export const importFinished = defineEvent({
  type: 'pvt.collect.import.finished',
  version: 1,
  readBy: 'sources:read',
  description: 'A file was imported to its end. The key is the import’s id.',
  data: ImportJob,
  key: ({ id }) => id,
  example: {
    ...job,
    state: 'done',
    bytes: { read: 16_855_599 },
    lines: { ...nothing, read: 119_390, accepted: 119_390 },
    finishedAt: '2026-11-20T12:00:09Z',
  },
});

export const importFailed = defineEvent({
  type: 'pvt.collect.import.failed',
  version: 1,
  readBy: 'sources:read',
  description: 'A file can not be imported to its end: `error` has why. The key is the import’s id.',
  data: ImportJob,
  key: ({ id }) => id,
  example: {
    ...job,
    state: 'failed',
    bytes: { read: 4096 },
    lines: { ...nothing, read: 40, accepted: 40 },
    finishedAt: '2026-11-20T12:00:09Z',
    error: { code: 'UPLOAD_GZIP_BROKEN', detail: 'Pack the file again.' },
  },
});
