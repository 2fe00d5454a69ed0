import { ConditionHeaders, conditionsOf } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, route } from '@pvt/kernel/http/route';
import { entityTag, preconditionErrors } from '@pvt/kernel/preconditions';
import Type from 'typebox';
import { configErrors } from '../core/errors.ts';
import { ConfigKey, completeKey, type KeptKey, NewKey } from '../core/key.ts';
import { KeyName } from '../core/layer.ts';
import { deleteKey, getKey, listKeys } from '../use-cases/keys.ts';
import { saveKey } from '../use-cases/save-key.ts';
import type { CommandTools } from '../use-cases/tools.ts';

const params = Type.Object({ key: KeyName });
const { CONFIG_KEY_NOT_FOUND, CONFIG_KEY_INVALID, CONFIG_KEY_IN_USE, CONFIG_KEY_CHANGED_MEANWHILE } = configErrors;
const reading = { tag: 'config', permission: 'config:read' } as const;
const writing = { tag: 'config', permission: 'config:write' } as const;

/** The routes of keys. */
export function keyRoutes(tools: CommandTools): Route[] {
  return [
    route({
      ...reading,
      operationId: 'listConfigKeys',
      method: 'GET',
      path: '/v1/config/keys',
      summary: 'The keys of the configuration',
      query: PageQuery,
      responses: { 200: { description: 'By name.', schema: pageOf(ConfigKey) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: async ({ context, query }) => {
        const { items, ...page } = await listKeys(tools, context, query);
        return { ...page, items: items.map(shown) };
      },
    }),
    route({
      ...reading,
      operationId: 'getConfigKey',
      method: 'GET',
      path: '/v1/config/keys/:key',
      summary: 'One key',
      params,
      responses: { 200: { description: 'The key; its version is the `ETag`.', schema: ConfigKey } },
      errors: [CONFIG_KEY_NOT_FOUND],
      handler: async ({ params: { key }, context }, reply) => {
        const found = shown(await getKey(tools, context, key));
        reply.header('etag', found.version);
        return found;
      },
    }),
    route({
      ...writing,
      operationId: 'saveConfigKey',
      method: 'PUT',
      path: '/v1/config/keys/:key',
      summary: 'Define a key',
      description:
        'Which values it may have. A key that has values can be defined anew only so that each of them still fits.',
      params,
      headers: ConditionHeaders,
      body: NewKey,
      responses: { 200: { description: 'The key as it is kept; its version is the `ETag`.', schema: ConfigKey } },
      errors: [
        CONFIG_KEY_INVALID,
        CONFIG_KEY_IN_USE,
        CONFIG_KEY_CHANGED_MEANWHILE,
        httpErrors.DEPENDENCY_UNAVAILABLE,
        preconditionErrors.ALREADY_EXISTS,
        preconditionErrors.CHANGED_MEANWHILE,
      ],
      handler: async ({ params: { key }, body, headers, context }, reply) => {
        const found = shown(await saveKey(tools, context, key, completeKey(body), conditionsOf(headers)));
        reply.header('etag', found.version);
        return found;
      },
    }),
    route({
      ...writing,
      operationId: 'deleteConfigKey',
      method: 'DELETE',
      path: '/v1/config/keys/:key',
      summary: 'Remove a key',
      description: 'Only one that no layer says anything of.',
      params,
      responses: { 204: { description: 'It is gone.' } },
      errors: [CONFIG_KEY_NOT_FOUND, CONFIG_KEY_IN_USE],
      handler: async ({ params: { key }, context }, reply) => {
        await deleteKey(tools, context, key);
        reply.status(204).send();
      },
    }),
  ];
}

function shown({ name, definition }: KeptKey): ConfigKey {
  return { name, version: entityTag(definition), ...definition };
}
