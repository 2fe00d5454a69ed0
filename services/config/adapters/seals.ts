import { secretBox } from '@pvt/kernel/secret-box';
import { type Layer, nameOf } from '../core/layer.ts';

/** Secret values, sealed for one tenant, layer and key. */
export interface Seals {
  seal(tenant: string, layer: Layer, key: string, value: unknown): string;
  /** @throws Error for what was sealed for another place, or was changed */
  open(tenant: string, layer: Layer, key: string, sealed: string): unknown;
}

/** @param key 32 bytes */
export function openSeals(key: Uint8Array): Seals {
  const box = secretBox(key);
  const purpose = (tenant: string, layer: Layer, name: string): string => `config ${tenant} ${nameOf(layer)} ${name}`;
  return {
    seal: (tenant, layer, name, value) =>
      box.seal(JSON.stringify(value), purpose(tenant, layer, name)).toString('base64'),
    open: (tenant, layer, name, sealed) =>
      JSON.parse(box.open(Buffer.from(sealed, 'base64'), purpose(tenant, layer, name))) as unknown,
  };
}
