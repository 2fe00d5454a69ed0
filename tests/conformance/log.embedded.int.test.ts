import { logConformance } from './log.conformance.ts';

logConformance({ kind: 'embedded' });
