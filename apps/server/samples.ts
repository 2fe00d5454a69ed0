import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineErrors } from '@pvt/kernel/errors';
import { problemOfDocument } from '@pvt/kernel/http/problem';
import { type Route, route } from '@pvt/kernel/http/route';
import type { HttpServer } from '@pvt/kernel/http/server';
import Type from 'typebox';
import { EXAMPLE_NAMES, placings, readExample, sampleFile } from '../../examples/example.ts';

const errors = defineErrors({
  SAMPLE_NOT_FOUND: {
    kind: 'missing',
    title: 'There is no such sample',
    description: `The ready examples are: ${EXAMPLE_NAMES.join(', ')}.`,
  },
});

const Loaded = Type.Object(
  {
    job: Type.String({
      format: 'uuid',
      description: 'The import of the sample’s rows.',
      examples: ['0198c0de-0000-7000-8000-00000000000a'],
    }),
    board: Type.String({ description: 'The board that shows its figures.', examples: ['hotel-bookings'] }),
  },
  { title: 'LoadedSample', description: 'What was loaded.' },
);

/** Whose routes put an example in place. */
const NEEDED = ['collect', 'fluxcore', 'insights'];

/** @param mounted the services of this process: without those that an example is put together by, there is no route */
export function sampleRoutes(http: HttpServer, mounted: readonly string[]): Route[] {
  return NEEDED.every((name) => mounted.includes(name)) ? [sampleRoute(http)] : [];
}

/** One click for an empty system. It does what its caller could do by the same API, with the caller's own rights. */
function sampleRoute(http: HttpServer): Route {
  return route({
    operationId: 'loadSample',
    method: 'POST',
    path: '/v1/samples/:name',
    tag: 'samples',
    summary: 'Load a ready example with its sample rows',
    description:
      'Puts the event types, source, flow, metrics and board of the example in place and imports its small sample file. Again has no further effect.',
    permission: 'sources:write',
    params: Type.Object({
      name: Type.String({ maxLength: 100, description: 'The example.', examples: ['hotel-bookings'] }),
    }),
    responses: { 202: { description: 'The example is in place and its rows are in.', schema: Loaded } },
    errors: [errors.SAMPLE_NOT_FOUND],
    handler: async ({ params, headers }, reply) => {
      const example = readExample(params.name);
      if (example === undefined)
        throw errors.SAMPLE_NOT_FOUND(`There is no sample "${params.name}"; there is ${EXAMPLE_NAMES.join(', ')}.`);
      const { authorization, cookie } = headers;
      const credential = {
        ...(authorization === undefined ? {} : { authorization }),
        ...(cookie === undefined ? {} : { cookie }),
      };

      async function ask(
        method: 'PUT' | 'POST',
        url: string,
        type: string,
        payload: string | Buffer,
        named: Readonly<Record<string, string>> = {},
      ): Promise<unknown> {
        const answer = await http.fastify.inject({
          method,
          url,
          payload,
          headers: { ...credential, ...named, 'content-type': type },
        });
        const body: unknown = answer.json();
        if (answer.statusCode >= 400)
          throw problemOfDocument(body) ?? new Error(`${method} ${url}: ${answer.statusCode}`);
        return body;
      }

      for (const { path, body } of placings(example)) await ask('PUT', path, 'application/json', JSON.stringify(body));
      const file = sampleFile(example);
      const named = { 'pvt-file-name': basename(fileURLToPath(file)) };
      const path = `/v1/sources/${example.source.name}/import`;
      const job = (await ask('POST', path, 'text/csv', await readFile(file), named)) as { readonly id: string };
      reply.status(202);
      return { job: job.id, board: example.board.name };
    },
  });
}
