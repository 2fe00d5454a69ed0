import type { GivenProvider, Provider } from '../api.ts';

/**
 * What a form of credentials asks for: credentials are given as a whole, or stay.
 * @returns undefined while something is missing, or nothing is typed
 */
export function givenBy(
  { isSetUp, offered, form }: Pick<Provider, 'isSetUp' | 'offered' | 'form'>,
  typed: Readonly<Record<string, string>>,
): GivenProvider | undefined {
  const texts = form.fields.map(({ name, required }) => ({ name, required, text: (typed[name] ?? '').trim() }));
  const filled = texts.filter(({ text }) => text !== '');
  const webhookSecret = (typed['webhookSecret'] ?? '').trim();
  const isWhole = texts.every(({ required, text }) => !required || text !== '');
  if (isSetUp ? filled.length === 0 && webhookSecret === '' : !isWhole) return undefined;
  if (filled.length > 0 && !isWhole) return undefined;
  return {
    offered: isSetUp ? offered : true,
    ...(filled.length === 0 ? {} : { credentials: Object.fromEntries(filled.map(({ name, text }) => [name, text])) }),
    ...(webhookSecret === '' ? {} : { webhookSecret, overlapMinutes: Number(typed['overlapHours'] ?? 24) * 60 }),
  };
}
