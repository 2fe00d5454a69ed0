import { type Message, msg, t } from '@pvt/ui/language';
import type { Layer, LayerName, OfLayer, Shown } from '../api.ts';

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

/** What a layer says of a key; not what every object of JavaScript has by the same name. */
export const saidOf = (layer: Layer | undefined, key: string): Shown | undefined =>
  layer !== undefined && Object.hasOwn(layer.entries, key) ? layer.entries[key] : undefined;
