import { describe } from 'vitest';
import { effectsCases } from './effects.cases.ts';
import { failuresCases } from './failures.cases.ts';
import { groupsCases } from './groups.cases.ts';
import { membershipCases } from './membership.cases.ts';
import { publishingCases } from './publishing.cases.ts';
import { openSuite } from './suite.ts';
import type { LogUnderTest } from './world.ts';

/** The one suite that every adapter of the log's port passes. */
export function logConformance(under: LogUnderTest): void {
  describe(`the log over ${under.kind}`, () => {
    const suite = openSuite(under);
    publishingCases(suite);
    effectsCases(suite);
    failuresCases(suite);
    membershipCases(suite);
    groupsCases(suite);
  });
}
