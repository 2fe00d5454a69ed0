import { defineErrors } from '@pvt/kernel/errors';

export const cardErrors = defineErrors({
  CARDS_NOT_YET: {
    kind: 'conflict',
    title: 'There can be no cards of this quiz yet',
    description:
      'Cards show what is right. They can be made when an attempt has ended, none is under way, and the quiz shows what is right.',
  },
  CARD_NOT_FOUND: {
    kind: 'missing',
    title: 'No such card',
    description: 'You have no card of this id. `GET /v1/learning/cards` lists those that are due.',
  },
  CARD_WORN: {
    kind: 'conflict',
    title: 'The card was answered too often',
    description: 'A card keeps at most 1,000 answers. Nothing was noted.',
  },
});
