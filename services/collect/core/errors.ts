import { defineErrors } from '@pvt/kernel/errors';

export const collectErrors = defineErrors({
  EVENT_INVALID: {
    kind: 'unprocessable',
    title: 'The event does not have the form of an event',
    description:
      'A member is missing, unknown or of the wrong form; `pointer` says which. The short form is {type, data, key?, id?, time?, source?}; CloudEvents 1.0 is taken in structured and binary mode.',
  },
  TEXT_NOT_DECODABLE: {
    kind: 'invalid',
    title: 'The body is not text in its charset',
    description:
      'A body of a text type is read in the charset that Content-Type names, UTF-8 when it names none, and holds bytes that are no character there. Name the right charset, or send the bytes as application/octet-stream.',
  },
  EVENT_SCHEMA_MISMATCH: {
    kind: 'unprocessable',
    title: 'The event does not fit the schema of its type',
    description: '`pointer` says which part of the data is wrong. GET /v1/event-types/{type} shows the schema.',
  },
  EVENT_NOT_FOUND: {
    kind: 'missing',
    title: 'There is no such event',
    description: 'No event of this tenant has that id, or it was older than the retention and is gone.',
  },
  EVENT_TYPE_NOT_FOUND: {
    kind: 'missing',
    title: 'The event type has no schema',
    description: 'No schema was put for that type. Events of a type without a schema are taken as they are.',
  },
  EVENT_TYPE_INVALID: {
    kind: 'unprocessable',
    title: 'The schema is not a JSON Schema that can be used',
    description:
      'It does not compile as JSON Schema 2020-12, is too large, refers to another document, or has a pattern that can not be matched in bounded time: look-around, back-references and repetitions beyond 1000 are not supported; `pointer` says which pattern.',
  },
  EVENT_TYPE_INCOMPATIBLE: {
    kind: 'conflict',
    title: 'The schema would refuse what is in use',
    description:
      'Under the type’s compatibility rule the new schema must accept what the old one accepts (backward), or the other way round (forward). `errors` lists each place. Put it with "compatibility": "none" if that is meant.',
  },
  FILTER_INVALID: {
    kind: 'invalid',
    title: 'The filter is not a valid expression',
    description:
      'The CEL expression does not compile, or does not give true or false. Variables: type, id, key, source, time, data.',
  },
  CURSOR_INVALID: {
    kind: 'invalid',
    title: 'The cursor is not one of ours',
    description: 'Pass `next` of the previous page unchanged, or leave the cursor out to begin again.',
  },
  DEAD_LETTER_NOT_FOUND: {
    kind: 'missing',
    title: 'There is no such dead letter',
    description: 'The id is not one of this tenant’s dead letters.',
  },
});
