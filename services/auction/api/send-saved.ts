import type { RouteReply } from '@pvt/kernel/http/route';

/** A file of somebody else: it is saved, and never shown by a browser as a page of ours. */
export function sendSaved(
  reply: RouteReply,
  { name, type }: { readonly name: string; readonly type: string },
  content: Buffer,
): Buffer {
  reply.header('content-type', type).header('x-content-type-options', 'nosniff');
  reply.header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'");
  reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeRfc8187(name)}`);
  reply.header('cache-control', 'private, no-store');
  return content;
}

/** A name in a header (RFC 8187). */
const encodeRfc8187 = (name: string): string =>
  encodeURIComponent(name.toWellFormed()).replaceAll(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
