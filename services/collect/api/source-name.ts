import Type from 'typebox';
import { SOURCE_NAME } from '../core/source.ts';

/** The address's part that names a source. */
export const SourceName = Type.Object({
  name: Type.String({ pattern: SOURCE_NAME, description: "The source's name.", examples: ['hotel-bookings'] }),
});

/** What files may be sent as; gzip is recognised by itself. */
export const FILE_TYPES = [
  'application/octet-stream',
  'text/csv',
  'application/x-ndjson',
  'application/json',
  'application/gzip',
];
