import { createHash } from 'node:crypto';

/** Of the ids of statements that come of events. */
const NAMESPACE = Buffer.from('7d0c8f3a5b1e4c6f9a2d4e8b6c1f0a37', 'hex');

/** UUIDv5 (RFC 9562, 5.5): the same name has the same id in each process, so that an event comes to the same statement. */
export function statementId(name: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
