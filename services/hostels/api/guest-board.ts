import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { bookingErrors } from '../core/booking/errors.ts';
import { TRAVELLER_BADGES } from '../core/community/badges.ts';
import { GuestCard, ShownCard } from '../core/community/card.ts';
import { communityErrors } from '../core/community/errors.ts';
import { communityId } from '../core/community/fields.ts';
import { HouseEventView } from '../core/community/house-event.ts';
import { NewPost, PostView } from '../core/community/post.ts';
import { NewReport } from '../core/community/report.ts';
import { Slug } from '../core/property.ts';
import { bookingOfGuest } from '../use-cases/bookings/get-booking.ts';
import type { BookingTools } from '../use-cases/bookings/tools.ts';
import { saveCard, showOnBoard } from '../use-cases/community/cards.ts';
import { closePostOfGuest } from '../use-cases/community/close-own-post.ts';
import { addPost } from '../use-cases/community/posts.ts';
import { reportContent } from '../use-cases/community/reports.ts';
import { type Board as BoardData, showBoard } from '../use-cases/community/show-board.ts';
import { leaveEvent, signUp } from '../use-cases/community/sign-ups.ts';
import { AtBooking, code, LINK_ERRORS, Made, ofLink, tenant, WithKey } from './community-params.ts';

const closed = { additionalProperties: false } as const;
const AtEvent = Type.Object({ tenant, code, event: communityId('The event’s id.') });
const AtPost = Type.Object({ tenant, code, post: communityId('The post’s id.') });

const Board = Type.Object(
  {
    property: Slug,
    currency: Type.String({ description: 'ISO 4217.', examples: ['EUR'] }),
    timeZone: Type.String({ description: 'Of the house.', examples: ['Europe/Lisbon'] }),
    me: Type.Object(
      {
        shown: Type.Boolean({ description: 'Whether others see this guest on the board.', examples: [false] }),
        card: GuestCard,
        badges: Type.Array(Type.Enum(TRAVELLER_BADGES), { description: 'What the guest has earned.' }),
      },
      { ...closed, title: 'OwnBoardEntry' },
    ),
    present: Type.Array(
      Type.Object(
        { id: communityId('What the guest is called on this board, for these nights.'), ...ShownCard.properties },
        { ...closed, title: 'PresentGuest', description: 'A guest who is there and wants to be seen.' },
      ),
      { description: 'Nobody, for who does not show themselves.' },
    ),
    events: Type.Array(HouseEventView, { description: 'The next first.' }),
    posts: Type.Array(PostView, { description: 'The newest first.' }),
  },
  { ...closed, title: 'HouseBoard', description: 'The board of a house, for one of its guests.' },
);

const Presence = Type.Object(
  { shown: Type.Boolean({ description: 'Whether others see this guest, until the check-out.', examples: [true] }) },
  { ...closed, title: 'BoardPresence', description: 'Whether a guest is on the board.' },
);
const NewSignUp = Type.Object(
  {
    people: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 20,
        default: 1,
        description: 'For how many; of an event that costs nothing, at most the guests of the booking.',
        examples: [1],
      }),
    ),
  },
  { ...closed, title: 'NewSignUp', description: 'Places at an event.' },
);
const SignedUp = Type.Object(
  {
    state: Type.Enum(['going', 'waiting'] as const, {
      description: 'Whether there are places, or it waits for them.',
      examples: ['going'],
    }),
  },
  { ...closed, title: 'SignedUp', description: 'What came of it.' },
);

const { BOARD_CLOSED, HOUSE_EVENT_NOT_FOUND, HOUSE_EVENT_OVER, SIGN_UP_TOO_LARGE, SIGN_UP_NOT_FOUND, POST_NOT_FOUND } =
  communityErrors;
const { COMMUNITY_LIMIT, REPORT_NOT_FOUND } = communityErrors;
const root = '/v1/sites/:tenant/hostels/bookings/:code';

/** The board of a house, as its guests use it. */
export function guestBoardRoutes(tools: BookingTools): Route[] {
  const guest = { ...ofLink, query: WithKey } as const;
  return [
    route({
      ...guest,
      operationId: 'getHouseBoard',
      method: 'GET',
      path: `${root}/board`,
      summary: 'Who is in the house, and what happens there',
      description: 'From the confirmation to the check-out. Only who shows themselves sees who else does.',
      params: AtBooking,
      responses: { 200: { description: 'The board.', schema: Board } },
      errors: [...LINK_ERRORS, BOARD_CLOSED],
      handler: async ({ context, params, query }) => {
        const booking = await bookingOfGuest(tools, context, { ...params, ...query });
        return viewOf(await showBoard(tools, context, booking));
      },
    }),
    route({
      ...guest,
      operationId: 'showOnBoard',
      method: 'PUT',
      path: `${root}/presence`,
      summary: 'Be seen by others on the board, or not any more',
      params: AtBooking,
      body: Presence,
      responses: { 204: { description: 'It is so.' } },
      errors: [...LINK_ERRORS, BOARD_CLOSED],
      handler: async ({ context, params, query, body }, reply) => {
        const booking = await bookingOfGuest(tools, context, { ...params, ...query });
        await showOnBoard(tools, context, { booking, ...body });
        reply.status(204).send();
      },
    }),
    route({
      ...guest,
      operationId: 'saveGuestCard',
      method: 'PUT',
      path: `${root}/card`,
      summary: 'Write one’s card, and choose what of it others see',
      params: AtBooking,
      body: GuestCard,
      responses: { 200: { description: 'The card.', schema: GuestCard } },
      errors: [...LINK_ERRORS, BOARD_CLOSED],
      handler: async ({ context, params, query, body }) => {
        const booking = await bookingOfGuest(tools, context, { ...params, ...query });
        return saveCard(tools, context, { booking, card: body });
      },
    }),
    route({
      ...guest,
      operationId: 'signUpForEvent',
      method: 'POST',
      path: `${root}/events/:event/sign-up`,
      summary: 'Sign up for an event',
      description: 'What it costs is charged to the folio with the places. Where there are too few, it waits for them.',
      params: AtEvent,
      body: NewSignUp,
      responses: { 200: { description: 'What came of it.', schema: SignedUp } },
      errors: [
        ...LINK_ERRORS,
        ...[
          BOARD_CLOSED,
          HOUSE_EVENT_NOT_FOUND,
          HOUSE_EVENT_OVER,
          SIGN_UP_TOO_LARGE,
          idempotencyErrors.IDEMPOTENCY_KEY_REUSED,
        ],
      ],
      handler: async ({ context, params, query, body: { people = 1 } }) => {
        const booking = await bookingOfGuest(tools, context, { ...params, ...query });
        return { state: await signUp(tools, context, { booking, event: params.event, people }) };
      },
    }),
    route({
      ...guest,
      operationId: 'leaveEvent',
      method: 'DELETE',
      path: `${root}/events/:event/sign-up`,
      summary: 'Leave an event, or wait for it no longer',
      description: 'Until the event’s deadline, what was charged is given back.',
      params: AtEvent,
      responses: { 204: { description: 'The places are free.' } },
      errors: [...LINK_ERRORS, ...[BOARD_CLOSED, HOUSE_EVENT_NOT_FOUND, SIGN_UP_NOT_FOUND, bookingErrors.BOOKING_BUSY]],
      handler: async ({ context, params, query }, reply) => {
        const booking = await bookingOfGuest(tools, context, { ...params, ...query });
        await leaveEvent(tools, context, { booking, event: params.event });
        reply.status(204).send();
      },
    }),
    route({
      ...guest,
      operationId: 'addBoardPost',
      method: 'POST',
      path: `${root}/posts`,
      summary: 'Share a ride, or ask for something lost or found',
      params: AtBooking,
      body: NewPost,
      responses: { 201: { description: 'It is on the board.', schema: Made } },
      errors: [...LINK_ERRORS, BOARD_CLOSED, COMMUNITY_LIMIT, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      handler: async ({ context, params, query, body }, reply) => {
        const booking = await bookingOfGuest(tools, context, { ...params, ...query });
        const id = await addPost(tools, context, { booking, post: body });
        reply.status(201);
        return { id };
      },
    }),
    route({
      ...guest,
      operationId: 'closeBoardPost',
      method: 'DELETE',
      path: `${root}/posts/:post`,
      summary: 'Take one’s own post off the board',
      params: AtPost,
      responses: { 204: { description: 'Others see it no longer.' } },
      errors: [...LINK_ERRORS, POST_NOT_FOUND],
      handler: async ({ context, params, query }, reply) => {
        const booking = await bookingOfGuest(tools, context, { ...params, ...query });
        await closePostOfGuest(tools, context, { booking, post: params.post });
        reply.status(204).send();
      },
    }),
    route({
      ...guest,
      operationId: 'reportContent',
      method: 'POST',
      path: `${root}/reports`,
      summary: 'Ask the house to look at something',
      params: AtBooking,
      body: NewReport,
      responses: { 204: { description: 'The house looks at it.' } },
      errors: [...LINK_ERRORS, REPORT_NOT_FOUND, COMMUNITY_LIMIT],
      handler: async ({ context, params, query, body }, reply) => {
        const booking = await bookingOfGuest(tools, context, { ...params, ...query });
        await reportContent(tools, context, { booking, report: body });
        reply.status(204).send();
      },
    }),
  ];
}

function viewOf({ me, present, events, posts, ...house }: BoardData) {
  return {
    ...house,
    me: { ...me, badges: [...me.badges] },
    present: [...present],
    events: [...events],
    posts: [...posts],
  };
}
