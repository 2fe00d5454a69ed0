import type { FieldError } from '@pvt/kernel/errors';
import type { GatewayDocument } from '../core/document.ts';
import type { GatewayFigures } from '../core/figures.ts';
import type { ProxyPorts } from './ports.ts';

/** A certificate for names; the first of all serves who names none. */
export interface Certificate {
  /** `*.example.org` takes one label. */
  readonly names: readonly string[];
  readonly certificate: string;
  readonly key: string;
}

export interface ProxyOptions {
  readonly listen: { readonly host: string; readonly port: number };
  /** With it HTTP/2 and HTTP/1.1 over TLS 1.3; 1.2 only where it is asked for. */
  readonly tls?: { readonly certificates: readonly Certificate[]; readonly allow12?: boolean };
  /** One with faults is not taken: nothing is routed until one without is published. */
  readonly document: GatewayDocument;
  /** By which identity headers are signed, shared with upstreams; absent, none are sent. */
  readonly identitySecret?: string;
  /** Networks of proxies in front whose X-Forwarded-For is believed. */
  readonly trustedProxies?: string;
  readonly ports: ProxyPorts;
}

/** How many of a hundred an upstream gets of a release. */
export interface CanaryShare {
  readonly canary: string;
  readonly share: number;
}

export interface Proxy {
  /** With the port that it listens on. */
  readonly url: string;
  /**
   * Takes another document, from the next request on. What is under way ends by the old one; connections of what did not
   * change stay.
   * @returns what is wrong with it; then the one before serves on
   */
  publish(document: GatewayDocument): readonly FieldError[];
  /** Of each release. One that is not named, or whose canary is another one by the document, gets none. */
  setShares(shares: Readonly<Record<string, CanaryShare>>): void;
  setCertificates(certificates: readonly Certificate[]): void;
  figures(): GatewayFigures;
  /** Forgets what is kept under any of the tags. @returns how many answers */
  purge(tags: readonly string[]): number;
  /** Takes no more, and closes what is left after so long (ms). */
  stop(drainMs: number): Promise<void>;
}
