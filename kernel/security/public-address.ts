import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { flag } from '../service/settings.ts';

/** The setting of every service that calls addresses which tenants choose. */
export const allowPrivateUrls = flag({
  default: false,
  description:
    'Whether feeds and web hooks may go to addresses of your own network (loopback, private, link-local). For development.',
});

/** The address may not be reached from here; trying again changes nothing. */
export class AddressRefused extends Error {}

/** Whether an address is one of the public internet: not private, loopback, link-local, shared, reserved or a tunnel. */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

/** What is wrong with an address that is written as such, which no look-up would see; nothing, when it is public or a name. */
export function privateHostFault(url: URL): string | undefined {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(host) && !isPublicAddress(host) ? refusal(host) : undefined;
}

/** @throws AddressRefused as privateHostFault says */
export function refusePrivateHost(url: URL): void {
  const fault = privateHostFault(url);
  if (fault !== undefined) throw new AddressRefused(fault);
}

/**
 * A look-up that gives public addresses only. The connection is made to the very address that was looked at: asking
 * twice would let a name point elsewhere the second time (DNS rebinding).
 */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  const family = options.family === 4 || options.family === 6 ? options.family : 0;
  lookup(hostname, { all: true, family }, (error, addresses) => {
    const [first] = addresses ?? [];
    const inside = addresses?.find(({ address }) => !isPublicAddress(address));
    if (error !== null) callback(error, '', 4);
    else if (inside !== undefined) callback(new AddressRefused(refusal(inside.address)), '', 4);
    else if (first === undefined) callback(new Error(`${hostname} has no address`), '', 4);
    else if (options.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

function refusal(address: string): string {
  return `${address} is not a public address; set PVT_ALLOW_PRIVATE_URLS to reach your own network`;
}
