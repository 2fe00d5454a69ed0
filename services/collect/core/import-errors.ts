import { defineErrors } from '@pvt/kernel/errors';

export const importErrors = defineErrors({
  SOURCE_NOT_FOUND: {
    kind: 'missing',
    title: 'There is no such source',
    description:
      'No source has this name. Make it first with PUT /v1/sources/{name}; GET /v1/sources lists what there is.',
  },
  SOURCE_INVALID: {
    kind: 'unprocessable',
    title: 'The source cannot work as it is written',
    description:
      'An expression of the mapping does not compile, or the feed can never be read: a header that HTTP does not allow or whose value is not stored, a folder that is not below PVT_WATCH_ROOT. `errors` names each entry, and the column in an expression.',
  },
  IMPORT_NOT_FOUND: {
    kind: 'missing',
    title: 'There is no such import',
    description: 'No import of this tenant has this id. GET /v1/imports lists them.',
  },
  IMPORT_OFFSET_WRONG: {
    kind: 'conflict',
    title: 'The import goes on at another offset',
    description:
      'The rows before `resumeAt` are in. Send the file from that byte (counted in the unpacked file) with offset={resumeAt}, or the whole file without an offset.',
  },
  IMPORT_OF_ANOTHER_SOURCE: {
    kind: 'conflict',
    title: 'The import belongs to another source',
    description: 'The job with this id was begun for another source. Leave `job` out to begin a new one.',
  },
  IMPORT_OF_ANOTHER_FILE: {
    kind: 'conflict',
    title: 'The import is of another file',
    description:
      'The file that the job with this id took begins differently, so nothing of this one was read: the job would leave out rows of it. Leave `job` out to begin a new import.',
  },
  IMPORT_INTERRUPTED: {
    kind: 'invalid',
    title: 'The upload broke off',
    description:
      'The connection closed before the end of the file. What was stored until then is in; GET /v1/imports/{id} says from where to go on.',
  },
  IMPORT_FAILED: {
    kind: 'conflict',
    title: 'The import failed and takes no other file',
    description:
      'The job with this id ended because its file could not be read; another file need not begin with the same rows. Leave `job` out to begin a new import: rows of the file that are in already count as duplicates.',
  },
  IMPORT_TAKEN_OVER: {
    kind: 'conflict',
    title: 'The import was resumed elsewhere',
    description: 'Another request goes on with this job; this one stopped. Nothing is stored twice.',
  },
});
