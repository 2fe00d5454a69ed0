import { defineErrors } from '@pvt/kernel/errors';

/** All errors of collect, by what they are about. */
export const collectErrors = defineErrors({
  EVENT_INVALID: {
    kind: 'unprocessable',
    title: 'The event does not have the form of an event',
    description:
      'A member is missing, unknown or of the wrong form; `pointer` says which. The short form is {type, data, key?, id?, time?, source?}; CloudEvents 1.0 is taken in structured and binary mode. `reason` is HEADER_NOT_READABLE where a `ce-` header does not give a text of UTF-8.',
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
      'It does not compile as JSON Schema 2020-12, is too large, refers to another document, comes back to itself for the same value so that checking has no end, or has a pattern that can not be matched in bounded time: look-around, back-references and repetitions beyond 1000 are not supported; `pointer` says where.',
  },
  EVENT_TYPE_INCOMPATIBLE: {
    kind: 'conflict',
    title: 'The schema would refuse what is in use',
    description:
      'Under the type’s compatibility rule the new schema must accept what the old one accepts (backward), or the other way round (forward). `errors` lists each place. Put it with "compatibility": "none" if that is meant.',
  },
  EVENT_TYPES_FULL: {
    kind: 'unprocessable',
    title: 'There are as many event types with a schema as there may be',
    description:
      'A tenant has 10,000 event types with a schema at most. Remove some that are not used any more, or send events of further types without a schema.',
  },
  FILTER_INVALID: {
    kind: 'invalid',
    title: 'The filter is not a valid expression',
    description:
      'The CEL expression does not compile, or does not give true or false. Variables: type, id, key, source, time, data.',
  },
  STREAM_AHEAD: {
    kind: 'unprocessable',
    title: 'The log has not come to where the stream would go on',
    description:
      'A stream goes on after an event that the log has. The detail gives how far the log has come; what is beyond was never sent from here, or is lost with a part of the log. Begin without a position, or after one that there is.',
  },
  DEAD_LETTER_NOT_FOUND: {
    kind: 'missing',
    title: 'There is no such dead letter',
    description: 'The id is not one of this tenant’s dead letters.',
  },
  DEAD_LETTER_GROUP_GONE: {
    kind: 'conflict',
    title: 'Nobody is there to take the dead letter',
    description:
      'The consumer group that gave up on the event has ended since, with its dead letters: its flow was deleted, or another version took over. The event itself is kept; replay the flow from its position, or publish it once more under another id.',
  },
  DEAD_LETTER_DISCARDED: {
    kind: 'conflict',
    title: 'The dead letter was given up for good',
    description:
      'Somebody discarded it; the history of its event says why. The event itself is kept: replay the flow from its position, or publish it once more under another id.',
  },

  // Sources and imports
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

  // What can be wrong with an uploaded file as a whole
  UPLOAD_GZIP_BROKEN: {
    kind: 'invalid',
    title: 'The gzip data is broken',
    description:
      'The upload starts like gzip and cannot be unpacked to its end. The rows before the break are in. Pack the file again.',
  },
  UPLOAD_NOT_TEXT: {
    kind: 'invalid',
    title: 'The file is no text',
    description:
      'Files are read as CSV, NDJSON or JSON, which are text. This one begins as a picture, an archive, a document or other binary data. Save what it holds as one of these, and send that.',
  },
  UPLOAD_CHARSET_WRONG: {
    kind: 'invalid',
    title: 'The file is not in the charset that its sender names',
    description:
      'The file begins with a byte order mark of another encoding than the `charset` in Content-Type. Nothing of it is in. Send the charset that it is written in, or none.',
  },
  UPLOAD_TOO_LARGE: {
    kind: 'too-large',
    title: 'The upload is too large',
    description:
      'After unpacking, the upload is larger than allowed, or far larger than what was sent. Split it, or send it unpacked.',
  },

  // Why a poll of a feed gave nothing, or not everything: what `feedStatus` of a source shows
  FEED_NOT_REACHED: {
    kind: 'unavailable',
    title: 'The address of the feed gives no answer',
    description:
      'There was no connection, or no answer within 30 s; the detail says which. It is asked again by itself, later and later.',
  },
  FEED_ADDRESS_REFUSED: {
    kind: 'unprocessable',
    title: 'The address of the feed may not be asked',
    description:
      'It leads to the server’s own network, which PVT_ALLOW_PRIVATE_URLS allows, or is neither http nor https.',
  },
  FEED_ANSWER_UNUSABLE: {
    kind: 'unprocessable',
    title: 'The address of the feed answers with something else than the feed',
    description:
      'Its status is neither 200 nor 304. Look at the address and at the headers that it needs, such as a token that has run out.',
  },
  FEED_HEADER_SEALED: {
    kind: 'unprocessable',
    title: 'A header of the feed can not be opened',
    description:
      'The values of headers are kept sealed with PVT_SECRET, which was another one then. Save the source with its headers written anew.',
  },
  FEED_TOO_SLOW: {
    kind: 'unavailable',
    title: 'The feed is sent too slowly',
    description:
      'After a minute of waiting, a download must come to 1 KiB for each further second, and it ends after six hours of it. Where several take longer than two minutes, the slowest of them makes room for others. What came before is in, and the next poll reads the feed anew.',
  },
  FEED_BROKE_OFF: {
    kind: 'unavailable',
    title: 'The feed broke off before its end',
    description:
      'The rows before the break are in. The next poll reads it again from its start, which adds the others.',
  },
  FEED_FOLDER_REFUSED: {
    kind: 'unprocessable',
    title: 'The folder may not be watched',
    description:
      'Only folders below the one that PVT_WATCH_ROOT names are watched, links followed; without that setting none is.',
  },
  FEED_FOLDER_UNREADABLE: {
    kind: 'unprocessable',
    title: 'The folder cannot be read',
    description: 'It is not there, or the server may not read it. It is looked for again by itself.',
  },
  FEED_FILE_UNREADABLE: {
    kind: 'unprocessable',
    title: 'A file of the folder cannot be read',
    description:
      'It is a link that leads nowhere or out of PVT_WATCH_ROOT, or the server may not read it. The other files are taken.',
  },
  FEED_FAILED: {
    kind: 'fault',
    title: 'The poll of the feed failed',
    description: 'For a reason that nobody foresaw; the detail names it. It is polled again by itself.',
  },

  // Webhooks
  WEBHOOK_ENDPOINT_NOT_FOUND: {
    kind: 'missing',
    title: 'There is no such webhook endpoint',
    description: 'Use the whole address that PUT /v1/webhook-endpoints/{provider} gave, with its `endpoint`.',
  },
  WEBHOOK_ENDPOINT_INVALID: {
    kind: 'unprocessable',
    title: 'The webhook endpoint cannot work as it is written',
    description:
      'A secret is missing or not of the form that the scheme uses, also one that was kept from before, or the events would be of a type of PVT’s own. `pointer` says which.',
  },
  WEBHOOK_SIGNATURE_MISSING: {
    kind: 'unauthenticated',
    title: 'The delivery is not signed',
    description: "The headers of the provider's signature are missing or cannot be read.",
  },
  WEBHOOK_SIGNATURE_INVALID: {
    kind: 'unauthenticated',
    title: 'The signature does not fit',
    description:
      'No secret of the endpoint made this signature over exactly these bytes. Check the secret, and that nothing between changed the body.',
  },
  WEBHOOK_TOO_OLD: {
    kind: 'unauthenticated',
    title: 'The delivery was signed too long ago',
    description: 'Its signed time differs from ours by more than the tolerance: it may be a replay. Check the clocks.',
  },
  WEBHOOK_BODY_INVALID: {
    kind: 'invalid',
    title: 'The delivery is signed, and no event',
    description:
      'Its body is not JSON, or holds what an event may not hold; `reason` is the code of what is wrong. Let the provider send application/json; of GitHub, its form with `payload` is taken too. A number that a double does not hold exactly is kept as its text: where the schema of the event type says integer, let it be of `type: ["integer", "string"]`.',
  },
});
