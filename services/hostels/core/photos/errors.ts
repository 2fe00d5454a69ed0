import { defineErrors } from '@pvt/kernel/errors';

export const photoErrors = defineErrors({
  PHOTO_INVALID: {
    kind: 'unprocessable',
    title: 'The picture can not be read',
    description: 'It is no JPEG, PNG or WebP picture, is cut off, or has more than 50 million pixels.',
  },
  PHOTO_NOT_FOUND: {
    kind: 'missing',
    title: 'There is no such picture',
    description: 'It was deleted, or never made in this size.',
  },
});
