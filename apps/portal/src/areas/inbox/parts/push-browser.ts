import type { Body } from '@pvt/client';

/** Whether this browser takes push messages: `impossible` here at all, `blocked` by who uses it, or as they have chosen. */
export type PushState = 'impossible' | 'blocked' | 'off' | 'on';

const WORKER = '/push-worker.js';

const isPossible = (): boolean =>
  window.isSecureContext && 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

async function subscriptionHere(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration(WORKER);
  return (await registration?.pushManager.getSubscription()) ?? null;
}

export async function pushState(): Promise<PushState> {
  if (!isPossible()) return 'impossible';
  if (Notification.permission === 'denied') return 'blocked';
  return (await subscriptionHere()) === null ? 'off' : 'on';
}

/**
 * Asks for leave and subscribes this browser at its push service.
 * @param key the installation's public key (VAPID), base64url
 * @returns what the server has to know; undefined where leave was not given
 * @throws Error where the push service of the browser can not be reached
 */
export async function subscribeHere(key: string): Promise<Body<'subscribeBrowser'> | undefined> {
  if ((await Notification.requestPermission()) !== 'granted') return undefined;
  const registration = await navigator.serviceWorker.register(WORKER);
  await navigator.serviceWorker.ready;
  const options = { userVisibleOnly: true, applicationServerKey: key };
  const { endpoint, keys } = (await registration.pushManager.subscribe(options)).toJSON();
  const { p256dh, auth } = keys ?? {};
  if (endpoint === undefined || p256dh === undefined || auth === undefined)
    throw new Error('the browser has made no whole subscription');
  return { endpoint, keys: { p256dh, auth } };
}

/** @returns the address that messages went to, where there was one */
export async function unsubscribeHere(): Promise<string | undefined> {
  const subscription = await subscriptionHere();
  await subscription?.unsubscribe();
  return subscription?.endpoint;
}
