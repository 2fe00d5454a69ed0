import OpenAI from 'openai';
import { type LanguageModel, ModelFailure } from '../../ports.ts';
import { modelFailure } from './failures.ts';

export interface ModelAddress {
  readonly key: string;
  readonly url: string;
  readonly model: string;
}

/**
 * OpenAI by its official SDK, chat completions with structured output: the protocol that most other servers of models
 * speak too, so `url` may be one of those.
 */
export function openaiModel(address: ModelAddress): LanguageModel {
  const client = new OpenAI({
    apiKey: address.key,
    baseURL: address.url,
    organization: null,
    project: null,
    // Retries, time and their budget are ours (core/provider.ts); the SDK's would multiply them.
    maxRetries: 0,
    logLevel: 'off',
  });

  return {
    name: 'openai',
    model: address.model,
    async complete(request, signal) {
      try {
        const completion = await client.chat.completions.create(
          {
            model: address.model,
            messages: [
              { role: 'system', content: request.system },
              { role: 'user', content: request.data },
            ],
            response_format: {
              type: 'json_schema',
              json_schema: { name: 'answer', strict: true, schema: { ...request.schema } },
            },
            max_completion_tokens: request.maxTokens,
          },
          { signal },
        );
        // A 200 that is not the protocol comes through the SDK unchecked.
        const choice = completion?.choices?.[0];
        if (choice?.message === undefined)
          throw new ModelFailure('down', 'openai answered something that is not a completion');
        return {
          text: choice.message.content ?? '',
          tokens: { in: completion.usage?.prompt_tokens ?? 0, out: completion.usage?.completion_tokens ?? 0 },
        };
      } catch (error) {
        throw error instanceof ModelFailure ? error : modelFailure('openai', error, signal, Date.now());
      }
    },
  };
}
