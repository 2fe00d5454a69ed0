import { BlockList, isIP } from 'node:net';

/** Addresses and networks, such as those of reverse proxies. */
export interface Networks {
  includes(address: string | undefined): boolean;
}

/** @param text addresses and networks in CIDR form, separated by commas. @throws Error naming what is neither */
export function parseNetworks(text: string): Networks {
  const list = new BlockList();
  for (const item of text.split(',').map((each) => each.trim())) {
    if (item !== '') addTo(list, item);
  }
  return {
    includes(address) {
      const plain = plainOf(address);
      const version = isIP(plain);
      return version !== 0 && list.check(plain, version === 6 ? 'ipv6' : 'ipv4');
    },
  };
}

function addTo(list: BlockList, item: string): void {
  const [address = '', prefix, ...rest] = item.split('/');
  const version = isIP(address);
  const bits = prefix === undefined ? undefined : Number(prefix);
  const fits = bits === undefined || (/^\d+$/.test(prefix ?? '') && bits <= (version === 6 ? 128 : 32));
  if (version === 0 || rest.length > 0 || !fits)
    throw new Error(`"${item}" is not an address or a network (10.0.0.0/8)`);
  const family = version === 6 ? 'ipv6' : 'ipv4';
  if (bits === undefined) list.addAddress(address, family);
  else list.addSubnet(address, bits, family);
}

/**
 * Whom an address stands for: of IPv6 the /64, since one subscriber has all addresses of it.
 * @param address as a socket has it
 */
export function peerOf(address: string | undefined): string {
  const plain = plainOf(address);
  if (isIP(plain) !== 6) return plain;
  const [head = '', tail = ''] = plain.split('::', 2);
  const groups = (part: string): string[] => part.split(':').filter(Boolean);
  const first = groups(head);
  const missing = plain.includes('::') ? 8 - first.length - groups(tail).length : 0;
  return [...first, ...Array<string>(missing).fill('0'), ...groups(tail)].slice(0, 4).join(':');
}

/**
 * From where somebody came, by network and not by connection, for what is kept: 24 bits of an IPv4 address, 48 of an IPv6 one.
 * @returns `203.0.113.0/24` or `2001:db8:1::/48`; undefined for what is no address
 */
export function networkOf(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  const known = networks.get(address);
  if (known !== undefined) return known;
  const network = networkOfNew(address);
  if (networks.size >= MOST_KNOWN) networks.clear();
  if (network !== undefined) networks.set(address, network);
  return network;
}

/** A connection's requests come one after the other from the same address. */
const networks = new Map<string, string>();
const MOST_KNOWN = 1000;

function networkOfNew(address: string): string | undefined {
  const plain = plainOf(address);
  const version = isIP(plain);
  if (version === 0) return undefined;
  if (version === 4) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  return `${peerOf(plain).split(':').slice(0, 3).join(':')}::/48`;
}

/** Without the zone, and of an IPv4 address that came over IPv6 the IPv4 address. */
export function plainOf(address = ''): string {
  return address.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '');
}
