import type { CallContext } from '@pvt/kernel/context';
import { Problem } from '@pvt/kernel/errors';
import { preconditionErrors } from '@pvt/kernel/preconditions';
import type { KeyDefinition } from '../core/key.ts';
import { saveKey } from './save-key.ts';
import type { CommandTools } from './tools.ts';

/** Defines a key that a service stands on; where there is one of the name, people may have defined it in their own way. */
export async function declareServiceKey(
  tools: CommandTools,
  context: CallContext,
  name: string,
  definition: KeyDefinition,
): Promise<void> {
  try {
    await saveKey(tools, context, name, definition, { newOnly: true });
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== preconditionErrors.ALREADY_EXISTS.code) throw error;
  }
}
