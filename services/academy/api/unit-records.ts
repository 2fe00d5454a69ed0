import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { cmi5Errors } from '../core/cmi5/errors.ts';
import { academyErrors } from '../core/errors.ts';
import { packageErrors } from '../core/packages/errors.ts';
import { xapiErrors } from '../core/xapi/errors.ts';
import { takeUnitStatements } from '../use-cases/cmi5/take-unit-statements.ts';
import { unitOfToken } from '../use-cases/cmi5/unit-session.ts';
import type { PackageTools } from '../use-cases/packages/tools.ts';
import { unitDocumentRoutes } from './unit-documents.ts';
import { byUnitToken, UNIT_RECORDS, UnitHeaders } from './unit-params.ts';
import { ofVersion, XAPI_VERSION } from './xapi-params.ts';
import { bodyOf, statementUnder } from './xapi-statements.ts';

const LARGEST_BATCH = 512 * 1024;
const MOST_AT_ONCE = 100;
const closed = { additionalProperties: false } as const;
const About = Type.Object(
  { version: Type.Array(Type.String({ examples: ['1.0.3'] }), { description: 'Those of xAPI that are understood.' }) },
  { ...closed, title: 'UnitRecordsAbout', description: 'What the store is.' },
);

const { XAPI_VERSION_MISSING, STATEMENT_INVALID, STATEMENT_CONFLICT } = xapiErrors;
const { UNIT_TOKEN_INVALID, UNIT_STATEMENT_WRONG, UNIT_STATEMENT_REFUSED, UNIT_SESSION_OVER } = cmi5Errors;
const { LESSON_LOCKED, LESSON_NOT_FOUND } = academyErrors;
const TAKES = [
  ...[XAPI_VERSION_MISSING, STATEMENT_INVALID, STATEMENT_CONFLICT, UNIT_TOKEN_INVALID, UNIT_STATEMENT_WRONG],
  ...[UNIT_STATEMENT_REFUSED, UNIT_SESSION_OVER, LESSON_LOCKED, LESSON_NOT_FOUND, packageErrors.PACKAGE_NOT_FOUND],
];

/** The endpoint that a unit of cmi5 is launched with: as much of the record store as is its own. */
export function unitRecordRoutes(tools: PackageTools): Route[] {
  const sends = {
    ...{ ...byUnitToken, path: `${UNIT_RECORDS}/statements`, headers: UnitHeaders },
    reads: 'raw',
    ...{ consumes: ['application/json'], bodyLimit: LARGEST_BATCH },
  } as const;
  return [
    route({
      ...byUnitToken,
      operationId: 'aboutUnitRecords',
      method: 'GET',
      path: `${UNIT_RECORDS}/about`,
      summary: 'Which xAPI units may speak',
      responses: { 200: { description: 'Its versions.', schema: About } },
      handler: () => ({ version: [XAPI_VERSION] }),
    }),
    route({
      ...sends,
      operationId: 'takeUnitStatements',
      method: 'POST',
      summary: 'Keep what a unit says',
      description: 'Of its own session, by the rules of cmi5; all or none.',
      query: Type.Object({}, closed),
      responses: { 200: { description: 'The ids, in order.', schema: Type.Array(Type.String()) } },
      errors: TAKES,
      handler: ({ headers, ...request }) => {
        ofVersion(headers);
        const token = unitOfToken(tools, headers.authorization);
        const body = bodyOf(request.body as unknown, headers['content-type']);
        const sent: readonly unknown[] = Array.isArray(body) ? (body as unknown[]) : [body];
        if (sent.length > MOST_AT_ONCE)
          throw STATEMENT_INVALID(`A unit sends at most ${MOST_AT_ONCE} statements at once.`);
        return takeUnitStatements(tools, token, sent);
      },
    }),
    route({
      ...sends,
      operationId: 'putUnitStatement',
      method: 'PUT',
      summary: 'Keep what a unit says under an id',
      query: Type.Object(
        { statementId: Type.String({ format: 'uuid', maxLength: 36, description: 'Its id.' }) },
        closed,
      ),
      responses: { 204: { description: 'It is kept.' } },
      errors: TAKES,
      handler: async ({ headers, query, ...request }, reply) => {
        ofVersion(headers);
        const token = unitOfToken(tools, headers.authorization);
        const body = bodyOf(request.body as unknown, headers['content-type']);
        await takeUnitStatements(tools, token, [statementUnder(body, query.statementId)]);
        reply.status(204).send();
      },
    }),
    ...unitDocumentRoutes(tools),
  ];
}
