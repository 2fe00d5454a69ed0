import { defineErrors } from '@pvt/kernel/errors';

/** What can be wrong with units, and with the seating of guests in them. */
export const seatingErrors = defineErrors({
  UNIT_TREE_INVALID: {
    kind: 'unprocessable',
    title: 'The units do not form a tree',
    description:
      'A unit lies in at most one other, which exists, is at least as wide, and does not lie in it in turn. Correct the parents and send the units again.',
  },
  ROOM_TYPE_INVALID: {
    kind: 'unprocessable',
    title: 'The units can not be sold like this',
    description:
      'A type names units that exist, each once and each with at least one bed, and a dorm is sold by its beds. Correct the type and send it again.',
  },
  SEATING_INCONSISTENT: {
    kind: 'fault',
    title: 'Two occupations take one bed in one night',
    description:
      'The occupations that were loaded contradict each other or name units that do not exist, so nothing was decided. Compare the counts with the truth, and report it.',
  },
  STAY_WITHOUT_NIGHTS: {
    kind: 'unprocessable',
    title: 'The stay has no night',
    description: 'The departure is at least one day after the arrival. Correct the dates and send them again.',
  },
  ROOM_TYPE_UNKNOWN: {
    kind: 'unprocessable',
    title: 'No such room type',
    description: 'The property sells no room type of this name. Choose one of those that it lists.',
  },
  UNIT_OF_OTHER_TYPE: {
    kind: 'unprocessable',
    title: 'The unit is of another type',
    description: 'The unit is not sold as the type of the stay. Change the type too, or choose a unit of the type.',
  },
  DORM_OF_OTHER_GENDER: {
    kind: 'unprocessable',
    title: 'The guest is not admitted to this dorm',
    description:
      'Female dorms are for women, male dorms for men; guests of another or no stated gender sleep in mixed dorms and private rooms. Choose such a room.',
  },
  TOO_MANY_GUESTS: {
    kind: 'unprocessable',
    title: 'More guests than the rooms hold',
    description: 'Choose larger rooms or more of them, or send the guests as several parties.',
  },
  CHILD_WITHOUT_ADULT: {
    kind: 'unprocessable',
    title: 'A child would be without an adult',
    description: 'In each room with a child sleeps an adult of the same party, in every night. Keep them together.',
  },
});
