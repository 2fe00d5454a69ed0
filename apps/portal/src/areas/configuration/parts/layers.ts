import { type Message, msg, t } from '@pvt/ui/language';
import type { LayerName, OfLayer } from '../api.ts';

export const layerTitles: Readonly<Record<LayerName, Message>> = {
  base: msg('Everywhere'),
  development: msg('Development'),
  staging: msg('Staging'),
  production: msg('Production'),
};

export const layerNames: readonly LayerName[] = ['base', 'development', 'staging', 'production'];

export const isLayerName = (text: string): text is LayerName => layerNames.some((name) => name === text);

export function titleOf({ environment, for: subject }: OfLayer): string {
  const title = t(layerTitles[environment]);
  return subject === null ? title : t('{environment} for {subject}', { environment: title, subject });
}

export function pageOf({ environment, for: subject }: OfLayer): string {
  return `/configuration/layers/${environment}${subject === null ? '' : `?for=${encodeURIComponent(subject)}`}`;
}
