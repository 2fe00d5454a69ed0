import { PageQuery } from '@pvt/kernel/http/keyset';
import { instantOf } from '@pvt/kernel/instant';
import Type, { type Static } from 'typebox';
import type { Search } from '../use-cases/events/search-events.ts';

const Instant = (description: string) =>
  Type.String({ format: 'date-time', description, examples: ['2026-11-20T00:00:00Z'] });

/** Which events: what searching and following have in common. */
export const whichEvents = {
  type: Type.Optional(
    Type.String({
      maxLength: 2000,
      description: 'One type, or several separated by commas.',
      examples: ['order.placed'],
    }),
  ),
  key: Type.Optional(
    Type.String({ maxLength: 300, description: 'Only events of this key.', examples: ['customer-1'] }),
  ),
  filter: Type.Optional(
    Type.String({
      maxLength: 4000,
      description: 'CEL over type, id, key, source, time, data.',
      examples: ['data.amount > 100'],
    }),
  ),
};

export const EventQuery = Type.Object({
  ...whichEvents,
  id: Type.Optional(
    Type.String({
      maxLength: 300,
      description: 'Only the events of this id: one, or one of each source that uses it.',
      examples: ['order-7-placed'],
    }),
  ),
  from: Type.Optional(Instant('Events that happened at or after this instant.')),
  to: Type.Optional(Instant('Events that happened before this instant.')),
  status: Type.Optional(
    Type.Union(
      [
        Type.Literal('pending'),
        Type.Literal('done'),
        Type.Literal('dead'),
        Type.Literal('parked'),
        Type.Literal('retrying'),
      ],
      { description: 'What the consumer groups made of it.', examples: ['dead'] },
    ),
  ),
  cursor: PageQuery.properties.cursor,
  limit: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 1000,
      description: 'Events on a page, 50 if not given; of what is streamed, the most.',
      examples: [50],
    }),
  ),
  order: Type.Optional(
    Type.Union([Type.Literal('asc'), Type.Literal('desc')], {
      description: 'By position; default: newest first.',
      examples: ['desc'],
    }),
  ),
});

export function searchOf({ type, from, to, order, ...query }: Static<typeof EventQuery>): Search {
  const { key, id, status, filter, cursor } = query;
  return {
    types: typesOf(type),
    key,
    id,
    from: from === undefined ? undefined : instantOf(from),
    to: to === undefined ? undefined : instantOf(to),
    status,
    filter,
    cursor,
    descending: order !== 'asc',
  };
}

export function typesOf(list: string | undefined): readonly string[] | undefined {
  return list?.split(',').filter(Boolean);
}
