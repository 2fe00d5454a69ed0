import { activities, activity } from './activity.ts';
import { actor, authority, group } from './agent.ts';
import {
  boolean,
  type Check,
  duration,
  each,
  extensions,
  integer,
  iri,
  isObject,
  type Json,
  language,
  languageMap,
  mediaType,
  members,
  number,
  objectAt,
  oneOf,
  refuseNulls,
  StatementRefused,
  sha2,
  text,
  timestamp,
  uuid,
} from './check.ts';

export const VOIDED = 'http://adlnet.gov/expapi/verbs/voided';

const verb: Check = (value, pointer) => void members(value, pointer, { id: iri, display: languageMap }, ['id']);

const statementRef: Check = (value, pointer) =>
  void members(value, pointer, { objectType: oneOf(['StatementRef']), id: uuid }, ['objectType', 'id']);

const score: Check = (value, pointer) => {
  const given = members(value, pointer, { scaled: number, raw: number, min: number, max: number });
  const of = (name: string): number | undefined => (typeof given[name] === 'number' ? given[name] : undefined);
  const [scaled, raw, min, max] = ['scaled', 'raw', 'min', 'max'].map(of);
  const isOut =
    (scaled !== undefined && Math.abs(scaled) > 1) ||
    (min !== undefined && max !== undefined && min >= max) ||
    (raw !== undefined && ((min !== undefined && raw < min) || (max !== undefined && raw > max)));
  if (isOut) throw new StatementRefused(pointer, 'scaled is from −1 to 1, min below max, and raw between them.');
};

const result: Check = (value, pointer) =>
  void members(value, pointer, { score, success: boolean, completion: boolean, response: text, duration, extensions });

const contextActivities: Check = (value, pointer) =>
  void members(value, pointer, { parent: activities, grouping: activities, category: activities, other: activities });

const context: Check = (value, pointer) =>
  void members(value, pointer, {
    ...{ registration: uuid, instructor: actor, team: group, contextActivities, revision: text, platform: text },
    ...{ language, statement: statementRef, extensions },
  });

/** Their content is at `fileUrl`: bytes beside a statement are not taken. */
const attachment: Check = (value, pointer) =>
  void members(
    value,
    pointer,
    {
      usageType: iri,
      display: languageMap,
      description: languageMap,
      contentType: mediaType,
      length: integer,
      sha2,
      fileUrl: iri,
    },
    ['usageType', 'display', 'contentType', 'length', 'sha2'],
  );

const COMMON: Readonly<Record<string, Check>> = {
  ...{ actor, verb, result, context, timestamp, attachments: each(attachment) },
};

function objectOf(inner: boolean): Check {
  return (value, pointer) => {
    const { objectType = 'Activity' } = objectAt(value, pointer);
    if (objectType === 'Activity') activity(value, pointer);
    else if (objectType === 'Agent' || objectType === 'Group') actor(value, pointer);
    else if (objectType === 'StatementRef') statementRef(value, pointer);
    else if (objectType === 'SubStatement' && !inner) subStatement(value, pointer);
    else throw new StatementRefused(`${pointer}/objectType`, `"${String(objectType)}" can not be the object here.`);
  };
}

const subStatement: Check = (value, pointer) => {
  const checks = { ...COMMON, objectType: oneOf(['SubStatement']), object: objectOf(true) };
  fitting(members(value, pointer, checks, ['actor', 'verb', 'object']), pointer);
};

/** What the parts of a statement ask of each other. */
function fitting(given: Json, pointer: string): void {
  const object = objectAt(given['object'], `${pointer}/object`);
  const { objectType = 'Activity' } = object;
  const around = given['context'];
  if (isObject(around) && objectType !== 'Activity')
    for (const name of ['revision', 'platform'])
      if (around[name] !== undefined)
        throw new StatementRefused(`${pointer}/context/${name}`, `"${name}" is only where the object is an activity.`);
  const does = objectAt(given['verb'], `${pointer}/verb`)['id'];
  if (does === VOIDED && objectType !== 'StatementRef')
    throw new StatementRefused(`${pointer}/object`, 'What is voided is named by a StatementRef.');
}

const version: Check = (value, pointer) => {
  if (typeof value !== 'string' || !/^1\.0(\.\d+)?$/.test(value))
    throw new StatementRefused(pointer, 'Statements of xAPI 1.0 are taken.');
};

/** A statement as it is sent (xAPI 1.0.3, Data 2.2 to 2.4). @throws StatementRefused */
export function checkStatement(value: unknown): Json {
  refuseNulls(value);
  const checks = { ...COMMON, id: uuid, object: objectOf(false), authority, stored: timestamp, version };
  const given = members(value, '', checks, ['actor', 'verb', 'object']);
  fitting(given, '');
  const without = (Array.isArray(given['attachments']) ? given['attachments'] : []).findIndex(
    (each: unknown) => !isObject(each) || each['fileUrl'] === undefined,
  );
  if (without >= 0)
    throw new StatementRefused(`/attachments/${without}/fileUrl`, 'An attachment is taken by its fileUrl only.');
  return given;
}
