import { defineErrors } from '@pvt/kernel/errors';

export const packageErrors = defineErrors({
  PACKAGE_REFUSED: {
    kind: 'unprocessable',
    title: 'The package can not be taken in',
    description:
      '`errors` has a pointer (the file within the zip) and a sentence for each thing that is wrong. Nothing was kept.',
  },
  PACKAGE_NOT_FOUND: {
    kind: 'missing',
    title: 'No such package',
    description: 'The course has no package of this id, or the lesson is none of kind package.',
  },
  PACKAGE_ADDRESS_OVER: {
    kind: 'forbidden',
    title: 'The address of the package holds no more',
    description: 'Addresses of packages expire, and are one learner’s. Open the lesson again.',
  },
  PACKAGE_OPENED_ELSEWHERE: {
    kind: 'conflict',
    title: 'The package was opened again meanwhile',
    description: 'What is played in another window or on another device counts. Nothing was changed.',
  },
});
