import { expect, test } from 'vitest';
import { mergedActivity } from './merged-activity.ts';

const ID = 'https://harbour.example/meeting';
const said = (definition: object) => ({ id: ID, definition: { ...definition } });

test('what statements say of an activity comes together, and what was said last counts', () => {
  const newest = said({ name: { fr: 'réunion', en: 'a meeting' }, moreInfo: 'https://harbour.example/new' });
  const oldest = said({ name: { en: 'meeting' }, type: 'https://harbour.example/type' });
  expect(mergedActivity(ID, [newest, { id: ID }, oldest])).toEqual({
    ...{ objectType: 'Activity', id: ID },
    definition: {
      ...{ name: { fr: 'réunion', en: 'a meeting' }, moreInfo: 'https://harbour.example/new' },
      type: 'https://harbour.example/type',
    },
  });
});

test('of what nobody said anything, the id is known', () => {
  expect(mergedActivity(ID, [])).toEqual({ objectType: 'Activity', id: ID });
});
