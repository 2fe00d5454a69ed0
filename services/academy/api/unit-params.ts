import Type from 'typebox';
import { UNITS } from '../core/cmi5/addresses.ts';
import { XAPI_VERSION } from './xapi-params.ts';

export const UNIT_RECORDS = `${UNITS}/xapi`;

/** A unit is known by its token; its page is in a frame without an origin, whose scripts may read what it asks for. */
export const byUnit = {
  ...{ tag: 'learning-records', permission: 'public', fromAnyPage: true },
  crossOrigin: {
    origin: 'null',
    sends: ['Authorization', 'Content-Type', 'X-Experience-API-Version', 'If-Match', 'If-None-Match'],
    reads: ['ETag', 'Last-Modified', 'X-Experience-API-Version', 'X-Experience-API-Consistent-Through'],
  },
} as const;

export const byUnitToken = {
  ...byUnit,
  answersWith: () => ({ 'x-experience-api-version': XAPI_VERSION }),
} as const;

export const UnitHeaders = Type.Object({
  Authorization: Type.Optional(Type.String({ description: '`Basic`, and what the fetch address gave.' })),
  'X-Experience-API-Version': Type.Optional(Type.String({ description: '`1.0.3`.', examples: ['1.0.3'] })),
});
