import { openEventStream } from '@pvt/kernel/http/events-stream';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import type { Watches } from '@pvt/kernel/log/watches';
import Type from 'typebox';
import { contractErrors } from '../core/contract-errors.ts';
import { LARGEST_FILE } from '../core/document-limits.ts';
import { DOCUMENT_TYPES } from '../core/document-type.ts';
import { Id } from '../core/project.ts';
import { ProjectFileId, ProjectFileName } from '../core/project-file.ts';
import { MOST_ROOM_FILES, NewRoomMessage, ReadTo, RoomFile, RoomMessage, RoomState, RoomView } from '../core/room.ts';
import { roomErrors } from '../core/room-errors.ts';
import { followRoom } from '../use-cases/room/follow-room.ts';
import { getRoom, listMessages, markRead, sendMessage } from '../use-cases/room/messages.ts';
import { getRoomFile, takeRoomFile } from '../use-cases/room/room-files.ts';
import type { AuctionTools } from '../use-cases/tools.ts';
import { ContractParams } from './contracts.ts';
import { sendSaved } from './send-saved.ts';

const TYPES = [...Object.values(DOCUMENT_TYPES), 'application/octet-stream'];
const { CONTRACT_NOT_FOUND, CONTRACT_PARTY, CONTRACT_STATE } = contractErrors;
const { ROOM_OF_PARTIES, ROOM_FILE_NOT_FOUND, ROOM_FILE_REFUSED, CALL_ADDRESS_INVALID, MESSAGE_EMPTY } = roomErrors;
const SEEN = [CONTRACT_NOT_FOUND, ROOM_OF_PARTIES];

/** Where the parties of a contract work together. */
export function roomRoutes(tools: AuctionTools & { readonly rooms: Watches<RoomState> }): Route[] {
  const of = { tag: 'auction', permission: 'auction:read', params: ContractParams } as const;
  const room = '/v1/auction-contracts/:contract/room';
  const files = '/v1/auction-contracts/:contract/files';
  return [
    route({
      ...of,
      operationId: 'getContractRoom',
      method: 'GET',
      path: room,
      summary: 'The room of a contract, and what of it is new to you',
      description:
        'For its parties; for staff while a dispute over the contract is open, and then each reading is in the audit trail.',
      responses: { 200: { description: 'The room.', schema: RoomView } },
      errors: SEEN,
      handler: ({ params, context }) => getRoom(tools, context, params.contract),
    }),
    route({
      ...of,
      operationId: 'listRoomMessages',
      method: 'GET',
      path: `${room}/messages`,
      summary: 'What was said in a room',
      query: PageQuery,
      responses: { 200: { description: 'The last first.', schema: pageOf(RoomMessage) } },
      errors: [...SEEN, pageErrors.CURSOR_INVALID],
      handler: ({ params, query, context }) => listMessages(tools, context, params.contract, query),
    }),
    route({
      ...of,
      operationId: 'sendRoomMessage',
      method: 'POST',
      path: `${room}/messages`,
      summary: 'Send a message to the other party',
      body: NewRoomMessage,
      responses: { 201: { description: 'The message.', schema: RoomMessage } },
      errors: [
        ...[...SEEN, CONTRACT_STATE, ROOM_FILE_NOT_FOUND, CALL_ADDRESS_INVALID, MESSAGE_EMPTY],
        idempotencyErrors.IDEMPOTENCY_KEY_REUSED,
      ],
      handler: async ({ params, body, context }, reply) => {
        const message = await sendMessage(tools, context, params.contract, body);
        reply.status(201);
        return message;
      },
    }),
    route({
      ...of,
      operationId: 'markRoomRead',
      method: 'PUT',
      path: `${room}/mark`,
      summary: 'Mark messages as read',
      description: 'Up to one of them; a mark never moves back.',
      body: ReadTo,
      responses: { 200: { description: 'The room.', schema: RoomView } },
      errors: [CONTRACT_NOT_FOUND, CONTRACT_PARTY],
      handler: ({ params, body, context }) => markRead(tools, context, params.contract, body.position),
    }),
    route({
      ...of,
      operationId: 'followRoom',
      method: 'GET',
      path: `${room}/live`,
      summary: 'How far a room is, as it changes (server-sent events)',
      description: '`event: room` at once and whenever there is a message, something happened, or somebody has read.',
      responses: { 200: { description: 'The stream.', schema: RoomState, contentType: 'text/event-stream' } },
      errors: SEEN,
      handler: ({ params, context }, reply) =>
        followRoom(tools, context, params.contract, () => openEventStream(reply)),
    }),
    route({
      ...of,
      operationId: 'takeRoomFile',
      method: 'POST',
      path: files,
      summary: 'Add a file to a room',
      description: `Of any kind, at most ${LARGEST_FILE / 1024 / 1024} MiB, ${MOST_ROOM_FILES} of a contract. The same again is the same file. A message, a delivery or evidence names it then.`,
      query: Type.Object({ name: ProjectFileName }),
      reads: 'raw',
      consumes: TYPES,
      bodyLimit: LARGEST_FILE,
      responses: { 200: { description: 'The file.', schema: RoomFile } },
      errors: [...SEEN, ROOM_FILE_REFUSED],
      handler: ({ params, query: { name }, body, context }) => {
        const content = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
        return takeRoomFile(tools, context, params.contract, { name, content });
      },
    }),
    route({
      ...of,
      operationId: 'getRoomFile',
      method: 'GET',
      path: `${files}/:file`,
      params: Type.Object({ contract: Id, file: ProjectFileId }),
      summary: 'A file of a room',
      description: 'To be saved: no browser shows it here.',
      responses: { 200: { description: 'The file as it was sent.', contentType: TYPES } },
      errors: [...SEEN, ROOM_FILE_NOT_FOUND],
      handler: async ({ params, context }, reply) => {
        const { file, content } = await getRoomFile(tools, context, params.contract, params.file);
        return sendSaved(reply, file, content);
      },
    }),
  ];
}
