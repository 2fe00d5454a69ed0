import { defineErrors } from '@pvt/kernel/errors';

/** Of the room of a contract, and of what is delivered in it. */
export const roomErrors = defineErrors({
  ROOM_OF_PARTIES: {
    kind: 'forbidden',
    title: 'The room is between the parties',
    description:
      'Staff reads and writes in the room of a contract while a dispute over one of its milestones is open, and each reading is in the audit trail.',
  },
  ROOM_FILE_REFUSED: {
    kind: 'unprocessable',
    title: 'The file is not taken',
    description: 'A file has between one byte and 10 MiB; a contract has at most 500. Nothing was saved.',
  },
  ROOM_FILE_NOT_FOUND: {
    kind: 'missing',
    title: 'No such file',
    description:
      'The contract has no file of this id. A file is added before a message, a delivery or evidence names it.',
  },
  CALL_ADDRESS_INVALID: {
    kind: 'unprocessable',
    title: 'That is no address of a call',
    description:
      'The address of a call begins with `https://` and holds no user name and no password. Nothing was sent.',
  },
  MESSAGE_EMPTY: {
    kind: 'unprocessable',
    title: 'The message says nothing',
    description: 'A message has a text that is more than blanks. Nothing was sent.',
  },
  DELIVERY_NOT_FOUND: {
    kind: 'missing',
    title: 'No such delivery',
    description: 'The milestone has no delivery of this version.',
  },
  DELIVERY_REPLACED: {
    kind: 'conflict',
    title: 'There is a newer delivery',
    description: '`version` is the newest one: checks and suggestions are about that. Nothing was changed.',
  },
  DELIVERY_LIMIT: {
    kind: 'conflict',
    title: 'The milestone has its most deliveries',
    description: 'A milestone has at most 50 deliveries, and each at most 200 recorded test runs. Nothing was saved.',
  },
  CRITERION_NOT_FOUND: {
    kind: 'missing',
    title: 'No such acceptance criterion',
    description: 'Criteria count from 1, in the order in which the delivery lists them.',
  },
  CHECKED_BY_NO_PERSON: {
    kind: 'forbidden',
    title: 'A person checks',
    description: 'Whether a criterion is met is for a person to say: neither a key nor an assistant does.',
  },
  TEST_RUN_NOT_FOUND: {
    kind: 'missing',
    title: 'No such test run',
    description: 'The milestone has no recorded test run of this id.',
  },
});
