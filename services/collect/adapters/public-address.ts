import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The address may not be reached from here; trying again changes nothing. */
export class AddressRefused extends Error {}

/** Whether an address is one of the public internet: not private, loopback, link-local, shared, reserved or a tunnel. */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

/**
 * Refuses an address that stands in the URL itself, for which no name is looked up.
 * @throws AddressRefused
 */
export function refusePrivateHost(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(host) && !isPublicAddress(host)) throw refused(host);
}

/** A look-up that gives public addresses only; the connection goes to the very address that was looked at. */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  const family = options.family === 4 || options.family === 6 ? { family: options.family } : {};
  lookup(hostname, { all: true, ...family }, (error, addresses) => {
    if (error !== null) return callback(error, '', 4);
    const inside = addresses.find(({ address }) => !isPublicAddress(address));
    const [first] = addresses;
    if (inside !== undefined) callback(refused(inside.address), '', 4);
    else if (first === undefined) callback(new Error(`${hostname} has no address`), '', 4);
    else if (options.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

function refused(address: string): AddressRefused {
  return new AddressRefused(
    `${address} is not a public address; set PVT_ALLOW_PRIVATE_URLS to read feeds of your own network`,
  );
}
