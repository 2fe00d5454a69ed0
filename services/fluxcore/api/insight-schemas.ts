import { PageQuery, pageOf } from '@pvt/kernel/http/keyset';
import Type from 'typebox';
import { FlowPath } from './flow-schemas.ts';

const Instant = (description: string) => Type.String({ description, examples: ['2026-11-20T12:00:00Z'] });
const OrNull = (description: string) => Type.Union([Type.String(), Type.Null()], { description, examples: [null] });
const Count = (description: string) => Type.Integer({ description, examples: [0] });
const Pointer = Type.String({ description: 'JSON pointer of the step.', examples: ['/steps/0'] });

/** The lists of what a flow does are longer than others by default, and may be asked for a thousand. */
export const LongPageQuery = Type.Object({
  cursor: PageQuery.properties.cursor,
  limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100, description: 'How many at most.', examples: [100] }),
});

export const VersionPath = Type.Object({
  name: FlowPath.properties.name,
  version: Type.Integer({ minimum: 1, maximum: 2_147_483_647, description: 'The version.', examples: [3] }),
});

export const FlowStats = Type.Object(
  {
    version: Type.Integer({ description: 'The version that runs.', examples: [1] }),
    steps: Type.Array(
      Type.Object(
        {
          pointer: Pointer,
          in: Count('Events that came to the step.'),
          out: Count('What it gave on.'),
          dropped: Count('Filtered, duplicates, late, or ahead of their time.'),
          failed: Count('Attempts that failed.'),
        },
        { title: 'FlowStepCounts', description: 'What a step did.' },
      ),
      { description: 'In the order of the definition.' },
    ),
    late: Count('Events that are in no window, since it was closed or their time is too far ahead.'),
    lag: Count('Events of the flow that it has still before it, counted up to 10,000.'),
  },
  { title: 'FlowStats', description: 'Counts since the version took over.' },
);

const LateEvent = Type.Object(
  {
    id: Type.Integer({ description: 'Grows with each.', examples: [7] }),
    version: Type.Integer({ description: 'The version of the flow.', examples: [1] }),
    pointer: Pointer,
    windowKey: Type.String({ description: 'Whose window.', examples: ['hotel-1'] }),
    reason: Type.Union([Type.Literal('late'), Type.Literal('ahead')], {
      description:
        'Why it is in no window. `late`: all of them were closed. `ahead`: its time is further after the instant at which the log took it than the window’s `ahead` allows.',
      examples: ['late'],
    }),
    eventId: OrNull('The event’s id; null when several made it.'),
    time: Instant('When it happened.'),
    watermark: Instant('How far the window’s time was; of one that is ahead, how far its own may be.'),
    data: Type.Unknown({ description: 'Its data.', examples: [{ nights: 2 }] }),
    recordedAt: Instant('When it came.'),
  },
  { title: 'LateEvent', description: 'An event that is in no window.' },
);
export const LateEvents = pageOf(LateEvent, 'A page of events that are in no window, newest first.');

const FlowDelivery = Type.Object(
  {
    id: Type.String({ description: 'Its idempotency key.', examples: ['bookings:42:0'] }),
    url: Type.String({ description: 'Where it goes.', examples: ['https://example.com/hook'] }),
    state: Type.Union([Type.Literal('waiting'), Type.Literal('sent'), Type.Literal('dead')], {
      description: 'How far it is.',
    }),
    attempts: Type.Integer({ description: 'How often it was tried.', examples: [1] }),
    nextAt: Instant('When it is tried next.'),
    lastStatus: Type.Union([Type.Integer(), Type.Null()], {
      description: 'The HTTP status of the last try.',
      examples: [200],
    }),
    lastError: OrNull('Why the last try failed.'),
    createdAt: Instant('When the flow emitted it.'),
    sentAt: OrNull('When it was taken.'),
  },
  { title: 'FlowDelivery', description: 'A web hook of a flow.' },
);
export const FlowDeliveries = pageOf(FlowDelivery, 'A page of web hooks, newest first.');
