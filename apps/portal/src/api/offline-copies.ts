/** Where a browser keeps copies of lessons, and in it the list of them. `public/learning-worker.js` knows both. */
export const OFFLINE_CACHE = 'pvt-offline';
export const OFFLINE_LIST = '/learning/offline.json';

/** Removes what was kept for somebody else on this device. @param owner the account that is signed in; undefined for nobody */
export async function keepOnlyCopiesOf(owner: string | undefined): Promise<void> {
  try {
    const list = await caches.match(OFFLINE_LIST, { cacheName: OFFLINE_CACHE });
    if (list === undefined) return;
    const kept = (await list.json()) as { readonly owner?: unknown };
    if (kept.owner !== owner) await caches.delete(OFFLINE_CACHE);
  } catch {
    // A browser without such a place has no copies.
  }
}
