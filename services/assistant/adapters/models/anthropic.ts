import Anthropic from '@anthropic-ai/sdk';
import { type LanguageModel, ModelFailure } from '../../ports.ts';
import { modelFailure } from './failures.ts';
import type { ModelAddress } from './openai.ts';

/** Anthropic by its official SDK: messages with an output format. */
export function anthropicModel(address: ModelAddress): LanguageModel {
  const client = new Anthropic({
    apiKey: address.key,
    baseURL: address.url,
    maxRetries: 0,
    logLevel: 'off',
    // Our own span (observed.ts) records the call; the trace context is nothing to send to a stranger.
    openTelemetry: false,
  });

  return {
    name: 'anthropic',
    model: address.model,
    async complete(request, signal) {
      try {
        const message = await client.messages.create(
          {
            model: address.model,
            max_tokens: request.maxTokens,
            system: request.system,
            messages: [{ role: 'user', content: request.data }],
            output_config: { format: { type: 'json_schema', schema: { ...request.schema } } },
          },
          { signal },
        );
        if (!Array.isArray(message?.content)) {
          throw new ModelFailure('down', 'anthropic answered something that is not a message');
        }
        const { usage } = message;
        const cached = (usage?.cache_creation_input_tokens ?? 0) + (usage?.cache_read_input_tokens ?? 0);
        return {
          text: message.content.map((block) => (block.type === 'text' ? block.text : '')).join(''),
          tokens: { in: (usage?.input_tokens ?? 0) + cached, out: usage?.output_tokens ?? 0 },
        };
      } catch (error) {
        throw error instanceof ModelFailure ? error : modelFailure('anthropic', error, signal, Date.now());
      }
    },
  };
}
