import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { Block, NewBlock } from '../core/block.ts';
import { channelErrors } from '../core/channels/errors.ts';
import { hostelsErrors } from '../core/errors.ts';
import { blockUnit } from '../use-cases/block-unit.ts';
import { liftBlock } from '../use-cases/lift-block.ts';
import { listBlocks } from '../use-cases/list-blocks.ts';
import type { HostelsTools } from '../use-cases/tools.ts';
import { Id, ofProperty, PropertyParams, property } from './property-params.ts';

const params = Type.Object({ ...property, block: Id('The block’s id.') });

const { PROPERTY_NOT_FOUND, UNIT_NOT_FOUND, STAY_DATES_INVALID, UNIT_NOT_FREE, BLOCK_NOT_FOUND } = hostelsErrors;

export function blockRoutes(tools: HostelsTools): Route[] {
  return [
    route({
      ...ofProperty,
      operationId: 'listBlocks',
      method: 'GET',
      path: '/v1/hostels/properties/:property/blocks',
      permission: 'hostels:read',
      summary: 'What is not for sale, and why',
      params: PropertyParams,
      query: PageQuery,
      responses: { 200: { description: 'The newest first.', schema: pageOf(Block) } },
      errors: [PROPERTY_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: ({ params: { property: slug }, context, query }) => listBlocks(tools, context, slug, query),
    }),
    route({
      ...ofProperty,
      operationId: 'blockUnit',
      method: 'POST',
      path: '/v1/hostels/properties/:property/blocks',
      permission: 'hostels:manage',
      summary: 'Take a unit from sale for some nights',
      description: 'With all beds in it. Nobody is moved: where somebody has a bed of it, nothing is blocked.',
      params: PropertyParams,
      body: NewBlock,
      responses: { 201: { description: 'The block.', schema: Block } },
      errors: [UNIT_NOT_FOUND, STAY_DATES_INVALID, UNIT_NOT_FREE, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      handler: async ({ params: { property: slug }, body, context }, reply) => {
        const block = await blockUnit(tools, context, slug, body);
        reply.status(201);
        return block;
      },
    }),
    route({
      ...ofProperty,
      operationId: 'liftBlock',
      method: 'DELETE',
      path: '/v1/hostels/properties/:property/blocks/:block',
      permission: 'hostels:manage',
      summary: 'Have the nights of a block sold again',
      params,
      responses: { 204: { description: 'It is lifted.' } },
      errors: [BLOCK_NOT_FOUND, channelErrors.BLOCK_OF_CHANNEL],
      handler: async ({ params: { property: slug, block }, context }, reply) => {
        await liftBlock(tools, context, { property: slug, block });
        reply.status(204).send();
      },
    }),
  ];
}
