import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** In the order of what they take; of all others the larger file begins first. */
const SLOW = [
  'tests/attack/schemathesis',
  'tests/browser/accessibility',
  'tests/system/hotel-bookings/hotel-bookings',
  'tests/chaos/',
  'tests/architecture/new-service',
  'tests/browser/',
  'tests/system/killed',
  'tests/conformance/',
];

/**
 * Servers, browsers and brokers first, so that at the end, when one worker has nothing left to take, the files are small.
 * Files of one project stay together: a worker is of one project.
 */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}

function rankOf({ project, moduleId }: TestSpecification): number {
  const { groupOrder } = project.config.sequence;
  const slow = SLOW.findIndex((part) => moduleId.includes(part));
  const kind = project.name === 'system' ? 0 : 1;
  return groupOrder * 1000 + kind * 100 + (slow === -1 ? SLOW.length : slow);
}
