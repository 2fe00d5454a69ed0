import type { Static } from 'typebox';
import { Type } from 'typebox';

const instant = (description: string) =>
  Type.String({ format: 'date-time', description, examples: ['2026-11-20T12:00:00Z'] });
const count = (description: string) => Type.Integer({ minimum: 0, description, examples: [119390] });

/** One file on its way in, as the API shows it. */
export const ImportJob = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'The job.', examples: ['0198c0de-0000-7000-8000-00000000000a'] }),
    source: Type.String({ description: 'The source whose mapping is used.', examples: ['hotel-bookings'] }),
    state: Type.Union(
      [Type.Literal('running'), Type.Literal('interrupted'), Type.Literal('done'), Type.Literal('failed')],
      {
        description:
          'interrupted: the upload broke off and can be resumed at resumeAt. failed: the file cannot be read to its end.',
        examples: ['done'],
      },
    ),
    fileName: Type.Optional(Type.String({ description: 'As the sender named it.', examples: ['bookings.csv.gz'] })),
    bytes: Type.Object({
      read: count('Bytes received.'),
      total: Type.Optional(count('Bytes of the whole file, where known.')),
    }),
    lines: Type.Object({
      read: count('Rows read.'),
      accepted: count('Rows that became an event.'),
      duplicate: count('Rows whose event was there already.'),
      refused: count('Rows that could not become an event; GET …/verdicts lists why.'),
      leftOut: count("Rows that the mapping's `when` does not take."),
    }),
    startedAt: instant('When the job began.'),
    updatedAt: instant('When it last moved.'),
    finishedAt: Type.Optional(instant('When it was done or failed.')),
    error: Type.Optional(
      Type.Object({
        code: Type.String({ examples: ['UPLOAD_GZIP_BROKEN'] }),
        detail: Type.String({ examples: ['Pack it again.'] }),
      }),
    ),
    resumeAt: Type.Optional(count('Offset, in unpacked bytes, from which the file is still needed.')),
  },
  { title: 'ImportJob', description: 'One file on its way in.' },
);

export type ImportJob = Static<typeof ImportJob>;

/** Why one line of a file is not an event. */
export const RejectedLine = Type.Object(
  {
    line: Type.Integer({
      description: 'The line of the file, from 1; in a JSON array the number of the element.',
      examples: [17],
    }),
    status: Type.Literal('refused', { examples: ['refused'] }),
    code: Type.String({ description: 'What is wrong, as a stable code.', examples: ['MAPPING_FAILED'] }),
    pointer: Type.String({
      description: 'Where: a JSON pointer into the event or the mapping.',
      examples: ['/mapping/time'],
    }),
    detail: Type.String({
      description: 'What is wrong, for a person.',
      examples: ['The row has 5 fields, the header 7.'],
    }),
  },
  { title: 'RejectedLine', description: 'A line of a file that is not an event.' },
);
export type RejectedLine = Static<typeof RejectedLine>;

/** As many faulty lines of one file are kept; all are counted. */
export const KEPT_FAULTS = 10_000;
