import { defineOperation } from '@pvt/kernel/contract';
import type { EventType } from '@pvt/kernel/event-type';
import { definePermissions } from '@pvt/kernel/permissions';
import Type from 'typebox';
import { EnrichDefinition, Enrichment, EnrichRequest } from './core/enrichment.ts';
import { AnswerRequest, DraftRequest, TextAnswer, TextDraft } from './core/study.ts';

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

/** @throws ENRICHMENT_INVALID, LANGUAGE_MODEL_NOT_CONFIGURED, LANGUAGE_MODEL_UNAVAILABLE, LANGUAGE_MODEL_REFUSED */
export const answerFromText = defineOperation({
  name: 'assistant.answerFromText',
  description: 'Explains a text, or answers a question from it alone, with what it quotes. Only a model can.',
  input: AnswerRequest,
  output: TextAnswer,
});

/** @throws as `answerFromText` */
export const draftFromText = defineOperation({
  name: 'assistant.draftFromText',
  description: 'Makes of a text what a service wants of it, in its shape. Only a model can.',
  input: DraftRequest,
  output: TextDraft,
});

/** Whether there is a model at all: for pages that say so before somebody asks. */
export const modelsConfigured = defineOperation({
  name: 'assistant.modelsConfigured',
  description: 'How many language models are configured.',
  input: Type.Object({}, { additionalProperties: false }),
  output: Type.Object({ models: Type.Integer({ description: 'With none, only rules answer.' }) }),
});
