import {
  type Check,
  each,
  extensions,
  iri,
  languageMap,
  listAt,
  members,
  objectAt,
  oneOf,
  StatementRefused,
  text,
} from './check.ts';

const INTERACTIONS = [
  ...[
    'true-false',
    'choice',
    'fill-in',
    'long-fill-in',
    'matching',
    'performance',
    'sequencing',
    'likert',
    'numeric',
    'other',
  ],
];

const components: Check = (value, pointer) => {
  const ids = listAt(value, pointer).map((component, place) => {
    const at = `${pointer}/${place}`;
    return members(component, at, { id: text, description: languageMap }, ['id'])['id'];
  });
  if (new Set(ids).size < ids.length) throw new StatementRefused(pointer, 'Each of its ids is there once.');
};

const INTERACTION: Readonly<Record<string, Check>> = {
  interactionType: oneOf(INTERACTIONS),
  correctResponsesPattern: each(text),
  ...{ choices: components, scale: components, source: components, target: components, steps: components },
};

/** Xapi 1.0.3, Data 2.4.4.1. */
const definition: Check = (value, pointer) => {
  const given = members(value, pointer, {
    ...{ name: languageMap, description: languageMap, type: iri, moreInfo: iri, extensions },
    ...INTERACTION,
  });
  const isInteraction = Object.keys(INTERACTION).some((name) => given[name] !== undefined);
  if (isInteraction && given['interactionType'] === undefined)
    throw new StatementRefused(`${pointer}/interactionType`, 'What is answered has an interactionType.');
};

export const activity: Check = (value, pointer) =>
  void members(value, pointer, { objectType: oneOf(['Activity']), id: iri, definition }, ['id']);

/** One or several; kept as several. */
export const activities: Check = (value, pointer) =>
  Array.isArray(value) ? each(activity)(value, pointer) : activity(objectAt(value, pointer), pointer);
