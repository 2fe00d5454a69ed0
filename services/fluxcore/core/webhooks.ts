import type { FlowDefinition } from './definition.ts';

export interface Webhook {
  readonly url: string;
  readonly secret?: string;
}

/** A definition without the secrets of its web hooks, and the web hooks with them, in the order of the steps. */
export function withoutSecrets(given: FlowDefinition): {
  readonly definition: FlowDefinition;
  readonly webhooks: readonly Webhook[];
} {
  const webhooks: Webhook[] = [];
  return { definition: { ...given, steps: stripped(given.steps, webhooks) }, webhooks };
}

function stripped(steps: FlowDefinition['steps'], webhooks: Webhook[]): FlowDefinition['steps'] {
  return steps.map((step) => {
    const { to, route } = step as { to?: { webhook?: Webhook }; route?: { steps: FlowDefinition['steps'] }[] };
    if (to?.webhook !== undefined) {
      webhooks.push(to.webhook);
      return { ...step, to: { webhook: { url: to.webhook.url } } };
    }
    if (route === undefined) return step;
    return { ...step, route: route.map((branch) => ({ ...branch, steps: stripped(branch.steps, webhooks) })) };
  });
}
