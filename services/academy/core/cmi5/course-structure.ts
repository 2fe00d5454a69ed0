import type { FieldError } from '@pvt/kernel/errors';
import {
  attributeOf,
  childOf,
  childrenOf,
  type ManifestElement,
  parseManifest,
  textOf,
} from '../packages/manifest-xml.ts';
import type { Cmi5Manifest } from '../packages/package-lesson.ts';
import { placeOf } from '../packages/package-place.ts';
import { exact, ONE, parseExact } from '../questions/exact.ts';
import { LAUNCH_METHODS, MOVE_ONS } from './unit.ts';

export const COURSE_STRUCTURE = 'cmi5.xml';

export type ReadStructure =
  | { readonly kind: 'read'; readonly manifest: Cmi5Manifest }
  | { readonly kind: 'refused'; readonly faults: readonly FieldError[] };

const MOST_LEVELS = 20;
const LONGEST_ID = 2000;
const LONGEST_TEXT = 10_000;

const fault = (detail: string, pointer = `/${COURSE_STRUCTURE}`): FieldError => ({ pointer, detail });

/**
 * Reads the course structure of cmi5 (13 and 14), and finds all that is wrong with it.
 * @param files the paths that the package has
 */
export function readCourseStructure(text: string, files: ReadonlySet<string>): ReadStructure {
  const parsed = parseManifest(text);
  if ('fault' in parsed) return { kind: 'refused', faults: [fault(parsed.fault)] };
  const structure = childOf(parsed.root, 'courseStructure');
  if (Object.keys(structure).length === 0)
    return { kind: 'refused', faults: [fault('It has no element "courseStructure".')] };
  const units = unitsWithin(structure);
  const [unit] = units;
  if (unit === undefined) return { kind: 'refused', faults: [fault('It has no assignable unit ("au").')] };
  if (units.length > 1) return { kind: 'refused', faults: [tooMany(units)] };
  return readUnit(childOf(structure, 'course'), unit, files);
}

/** As with the items of SCORM: a lesson plays one. */
const tooMany = (units: readonly ManifestElement[]): FieldError =>
  fault(
    `It has ${units.length} assignable units (${units.slice(0, 5).map(titleOf).join(', ')}). A lesson plays one: export each as a package of its own.`,
  );

/** Those of blocks within blocks too. */
function unitsWithin(within: ManifestElement, level = 0): ManifestElement[] {
  if (level > MOST_LEVELS) return [];
  const deeper = childrenOf(within, 'block').flatMap((block) => unitsWithin(block, level + 1));
  return [...childrenOf(within, 'au'), ...deeper];
}

function readUnit(course: ManifestElement, au: ManifestElement, files: ReadonlySet<string>): ReadStructure {
  const at = placeOf(textOf(childOf(au, 'url')));
  const faults = [
    ...idFaults('The course', attributeOf(course, 'id')),
    ...idFaults('The unit', attributeOf(au, 'id')),
    ...(titleOf(au) === '' ? [fault('The unit has no title.')] : []),
    ...launchFaults(textOf(childOf(au, 'url')), at?.path, files),
    ...oneOfFaults('moveOn', attributeOf(au, 'moveOn'), MOVE_ONS),
    ...oneOfFaults('launchMethod', attributeOf(au, 'launchMethod'), LAUNCH_METHODS),
    ...masteryFaults(attributeOf(au, 'masteryScore')),
    ...['launchParameters', 'entitlementKey'].flatMap((name) => lengthFaults(name, textOf(childOf(au, name)))),
  ];
  if (faults.length > 0 || at === undefined) return { kind: 'refused', faults };
  return {
    kind: 'read',
    manifest: {
      ...{ standard: 'cmi5', title: titleOf(au).slice(0, 200), launch: at.path, parameters: at.rest },
      unit: {
        ...{ id: attributeOf(au, 'id'), course: attributeOf(course, 'id') },
        moveOn: oneOf(MOVE_ONS, attributeOf(au, 'moveOn')) ?? 'NotApplicable',
        launchMethod: oneOf(LAUNCH_METHODS, attributeOf(au, 'launchMethod')) ?? 'AnyWindow',
        masteryScore: attributeOf(au, 'masteryScore') || null,
        launchParameters: textOf(childOf(au, 'launchParameters')),
        entitlementKey: textOf(childOf(au, 'entitlementKey')),
      },
    },
  };
}

/** In the first of its languages. */
const titleOf = (element: ManifestElement): string => textOf(childOf(childOf(element, 'title'), 'langstring'));

const oneOf = <T extends string>(values: readonly T[], text: string): T | undefined =>
  values.find((value) => value === text);

function idFaults(what: string, id: string): FieldError[] {
  if (id === '') return [fault(`${what} has no id.`)];
  if (id.length > LONGEST_ID) return [fault(`${what}’s id is longer than ${LONGEST_ID} characters.`)];
  return /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/.test(id)
    ? []
    : [fault(`${what}’s id "${id.slice(0, 100)}" is no IRI with its scheme.`)];
}

function launchFaults(url: string, path: string | undefined, files: ReadonlySet<string>): FieldError[] {
  if (url === '') return [fault('The unit has no url.')];
  const shown = url.slice(0, 200);
  if (path === undefined)
    return [fault(`The unit’s url "${shown}" is outside of the package, and only what is in it is played.`)];
  return files.has(path) ? [] : [fault(`The launch page "${path.slice(0, 200)}" is not in the package.`, `/${path}`)];
}

const oneOfFaults = (name: string, text: string, values: readonly string[]): FieldError[] =>
  text === '' || values.includes(text)
    ? []
    : [fault(`The unit’s ${name} "${text.slice(0, 100)}" is none of: ${values.join(', ')}.`)];

function masteryFaults(text: string): FieldError[] {
  const isDecimal = /^\d(\.\d{1,4})?$/.test(text) && parseExact(text) !== undefined;
  if (text === '' || (isDecimal && exact(text).compare(ONE) <= 0)) return [];
  return [fault(`The unit’s masteryScore "${text.slice(0, 100)}" is no decimal from 0 to 1 of at most four places.`)];
}

const lengthFaults = (name: string, text: string): FieldError[] =>
  text.length <= LONGEST_TEXT ? [] : [fault(`The unit’s ${name} is longer than ${LONGEST_TEXT} characters.`)];
