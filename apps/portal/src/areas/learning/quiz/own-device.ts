import { newId } from '../../../parts/new-id.ts';

const KEY = 'pvt.device';
let known: string | undefined;

/** A name of this tab, which stays when its page is loaded anew: two tabs of one browser can answer differently as well. */
export function ownDevice(): string {
  known ??= kept() ?? newId();
  try {
    sessionStorage.setItem(KEY, known);
  } catch {
    // A device that keeps nothing for pages has another name after each load.
  }
  return known;
}

function kept(): string | undefined {
  try {
    return sessionStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}
