/**
 * At a host of its own, where nobody is signed in, a package may have its origin. Here it has none: neither the session nor anything
 * that this page keeps is in its reach.
 */
export function frameSandbox(address: string): string {
  const isApart = new URL(address, window.location.href).hostname !== window.location.hostname;
  return `allow-scripts allow-forms allow-popups${isApart ? ' allow-same-origin' : ''}`;
}
