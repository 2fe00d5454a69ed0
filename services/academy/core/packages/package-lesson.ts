import Type, { type Static } from 'typebox';
import type { Unit } from '../cmi5/unit.ts';

const closed = { additionalProperties: false } as const;

export const STANDARDS = ['scorm-1.2', 'scorm-2004', 'cmi5'] as const;
export type Standard = (typeof STANDARDS)[number];
export type ScormStandard = Exclude<Standard, 'cmi5'>;

/** The first 32 hexadecimal digits of the SHA-256 of its zip: the same file is the same package. */
export const PackageId = Type.String({
  pattern: '^[0-9a-f]{32}$',
  description: 'The package’s id.',
  examples: ['5feceb66ffc86f38d952786c6d696c79'],
});

/** What a lesson of kind package holds. */
export const PackageLesson = Type.Object(
  {
    kind: Type.Literal('package'),
    package: PackageId,
    keeps: Type.Enum(['best', 'last'] as const, {
      description: 'Which result counts where it is played again: the best one, or the last one, also if it is lower.',
      examples: ['best'],
    }),
    height: Type.Optional(
      Type.Integer({
        ...{ minimum: 200, maximum: 2000, examples: [640] },
        description: 'Of its frame, in pixels; it is as wide as the page.',
      }),
    ),
  },
  { ...closed, title: 'PackageLesson', description: 'A package of SCORM or cmi5.' },
);
export type PackageLesson = Static<typeof PackageLesson>;

/** A package as it was taken in. */
export const PackageView = Type.Object(
  {
    package: PackageId,
    title: Type.String({ description: 'As its manifest has it.', examples: ['Formulas'] }),
    standard: Type.Enum(STANDARDS, { description: 'By which it was made.', examples: ['scorm-1.2'] }),
    launch: Type.String({ description: 'The page that is opened, with its query.', examples: ['index.html'] }),
    files: Type.Integer({ description: 'How many it has.', examples: [42] }),
    bytes: Type.Integer({ description: 'How large they are together.', examples: [1_204_224] }),
  },
  { ...closed, title: 'CoursePackage', description: 'What lessons of kind package name.' },
);
export type PackageView = Static<typeof PackageView>;

/** What a package says of itself. */
export type PackageManifest = ScormManifest | Cmi5Manifest;

interface OfEach {
  readonly title: string;
  /** The launch page's path within the package. */
  readonly launch: string;
  /** Added to its address: begins with "?" or "#", or is empty. */
  readonly parameters: string;
}

export interface Cmi5Manifest extends OfEach {
  readonly standard: 'cmi5';
  readonly unit: Unit;
}

/** What is said to the content when it begins. */
export interface ScormManifest extends OfEach {
  readonly standard: ScormStandard;
  /** `cmi.launch_data`. */
  readonly launchData: string;
  /** SCORM 1.2: a raw score from 0 to 100; SCORM 2004: a scaled one from −1 to 1. Decimal text. */
  readonly passingScore: string | null;
}
