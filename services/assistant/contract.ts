import { defineOperation } from '@pvt/kernel/contract';
import type { EventType } from '@pvt/kernel/event-type';
import { definePermissions } from '@pvt/kernel/permissions';
import Type from 'typebox';
import { EnrichDefinition, Enrichment, EnrichRequest } from './core/enrichment.ts';

export type { EnrichRequest } from './core/enrichment.ts';
export { assistantErrors } from './core/errors.ts';

export const permissions = definePermissions({
  'assistant:use': 'Have texts classified, extracted from, summarised and judged, and see what that cost.',
});

/** None: what is asked and answered is data flow. */
export const events: readonly EventType[] = [];

/** @throws ENRICHMENT_INVALID, LANGUAGE_MODEL_UNAVAILABLE, LANGUAGE_MODEL_REFUSED */
export const enrichText = defineOperation({
  name: 'assistant.enrich',
  description: 'Classifies, extracts from, summarises or judges the feeling of a text.',
  input: EnrichRequest,
  output: Enrichment,
});

/** For those who keep an enrichment in their own definitions: would it be taken? Asks no model. */
export const checkEnrichment = defineOperation({
  name: 'assistant.check',
  description: 'Checks the labels and the schema of an enrichment before there is any text.',
  input: EnrichDefinition,
  output: Type.Object({
    faults: Type.Array(Type.Object({ pointer: Type.String(), detail: Type.String() }), {
      description: 'What is wrong: /labels/2, /schema/properties/a. None, when it would be taken.',
    }),
  }),
});
