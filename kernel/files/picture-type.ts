const SIGNATURES = [
  { type: 'png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], at: 0 },
  { type: 'jpeg', bytes: [0xff, 0xd8, 0xff], at: 0 },
  { type: 'webp', bytes: [0x57, 0x45, 0x42, 0x50], at: 8 },
] as const;

/** By its first bytes, whatever its sender calls it; undefined for what is none of the three. */
export function pictureType(content: Uint8Array): 'png' | 'jpeg' | 'webp' | undefined {
  return SIGNATURES.find(({ bytes, at }) => bytes.every((byte, i) => content[at + i] === byte))?.type;
}
