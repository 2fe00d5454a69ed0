import type { IncomingHttpHeaders } from 'node:http';
import { charsetOf, requireUtf8 } from '@pvt/kernel/http/charset';
import { parseJson } from '@pvt/kernel/http/json-body';
import { httpErrors } from '@pvt/kernel/http/problem';
import { fromBinaryMode, type Payload } from '../core/cloud-event-headers.ts';
import { collectErrors } from '../core/errors.ts';
import { isJsonType, mediaTypeOf } from '../core/media-type.ts';
import type { SentEvent } from '../use-cases/events/publish-event.ts';

const CLOUD_EVENTS = 'application/cloudevents';

/**
 * Reads the body of one event. The content type decides before the headers do (CloudEvents HTTP binding, 3): structured
 * mode, else binary mode, else JSON in the short form or as a CloudEvent.
 * @throws MEDIA_TYPE_UNSUPPORTED, TEXT_NOT_DECODABLE, JSON_INVALID, JSON_NOT_SAFE
 */
export function readEventBody(headers: IncomingHttpHeaders, body: Buffer | undefined): SentEvent {
  rejectEncoding(headers['content-encoding']);
  const type = mediaTypeOf(headers['content-type']);
  if (type.startsWith(CLOUD_EVENTS)) return { input: structured(type, headers, body), isStructured: true };
  if (headers['ce-specversion'] !== undefined)
    return { input: fromBinaryMode(headers, payloadOf(type, headers, body)), isStructured: false };
  if (type !== '' && !(type.startsWith('application/') && isJsonType(type)))
    throw httpErrors.MEDIA_TYPE_UNSUPPORTED(
      `An event is JSON: send it as application/json or application/cloudevents+json, not as ${type}. Other data go with the headers of a CloudEvent in binary mode.`,
    );
  return { input: eventJson(headers, body ?? ''), isStructured: false };
}

function eventJson(headers: IncomingHttpHeaders, body: Buffer | string): unknown {
  requireUtf8(headers['content-type']);
  return parseJson(body, 'refused', 'none');
}

function structured(type: string, headers: IncomingHttpHeaders, body: Buffer | undefined): unknown {
  if (type === `${CLOUD_EVENTS}+json`) return eventJson(headers, body ?? '');
  throw httpErrors.MEDIA_TYPE_UNSUPPORTED(
    type.startsWith(`${CLOUD_EVENTS}-batch`)
      ? 'This route takes one event. Send a batch to POST /v1/events/batch.'
      : `CloudEvents are read as ${CLOUD_EVENTS}+json, not as ${type}.`,
  );
}

function rejectEncoding(encoding: string | undefined): void {
  if (encoding === undefined || encoding === '' || encoding.toLowerCase() === 'identity') return;
  throw httpErrors.MEDIA_TYPE_UNSUPPORTED(
    `One event is sent as it is, without Content-Encoding: ${encoding}. POST /v1/events/batch unpacks gzip.`,
  );
}

function payloadOf(type: string, headers: IncomingHttpHeaders, body: Buffer | undefined): Payload {
  if (body === undefined || body.length === 0) return {};
  if (isJsonType(type)) return { data: eventJson(headers, body) };
  if (type.startsWith('text/')) return { data: decoded(body, charsetOf(headers['content-type']) ?? 'utf-8') };
  return { data_base64: body.toString('base64') };
}

/** A text with characters in place of what could not be read would be another text. */
function decoded(body: Buffer, charset: string): string {
  const decoder = decoderOf(charset);
  try {
    return decoder.decode(body);
  } catch {
    throw collectErrors.TEXT_NOT_DECODABLE(
      `The body holds bytes that are not ${decoder.encoding}. Name its charset in Content-Type, or send it as application/octet-stream.`,
    );
  }
}

function decoderOf(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch {
    throw httpErrors.MEDIA_TYPE_UNSUPPORTED(`The charset ${charset} is not known here. Send the text in UTF-8.`);
  }
}
