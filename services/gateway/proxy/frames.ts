import { randomBytes } from 'node:crypto';

/** Follows the frames of one direction of a WebSocket (RFC 6455, 5.2), so that one of the gateway’s own goes between two. */
export class Frames {
  #head = Buffer.alloc(0);
  #left = 0;

  get isBetween(): boolean {
    return this.#left === 0 && this.#head.length === 0;
  }

  /** Takes in what passes. @returns the first place in it at which a frame ends */
  pass(chunk: Buffer): number | undefined {
    let at = 0;
    let first: number | undefined;
    while (at < chunk.length) {
      if (this.#left === 0) at = this.#takeHead(chunk, at);
      const passed = Math.min(this.#left, chunk.length - at);
      this.#left -= passed;
      at += passed;
      if (this.isBetween) first ??= at;
    }
    return first;
  }

  #takeHead(chunk: Buffer, from: number): number {
    let at = from;
    while (at < chunk.length) {
      this.#head = Buffer.concat([this.#head, chunk.subarray(at, at + 1)]);
      at += 1;
      if (this.#head.length < headLength(this.#head)) continue;
      this.#left = payloadLength(this.#head);
      this.#head = Buffer.alloc(0);
      break;
    }
    return at;
  }
}

/** As far as the head has come it says how long it is. */
function headLength(head: Buffer): number {
  const second = head[1];
  if (second === undefined) return 2;
  const length = second & 0x7f;
  return 2 + (length === 126 ? 2 : length === 127 ? 8 : 0) + ((second & 0x80) === 0 ? 0 : 4);
}

function payloadLength(head: Buffer): number {
  const length = (head[1] ?? 0) & 0x7f;
  if (length === 126) return head.readUInt16BE(2);
  return length === 127 ? Number(head.readBigUInt64BE(2)) : length;
}

/** A close frame with its code; what goes to a server is masked. */
export function closeFrame(code: number, isMasked: boolean): Buffer {
  const payload = Buffer.alloc(2);
  payload.writeUInt16BE(code);
  if (!isMasked) return Buffer.concat([Buffer.from([0x88, 0x02]), payload]);
  const mask = randomBytes(4);
  return Buffer.concat([Buffer.from([0x88, 0x82]), mask, payload.map((byte, place) => byte ^ (mask[place] ?? 0))]);
}
