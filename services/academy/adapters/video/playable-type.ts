/** The media type of a video that browsers play as it is, by how it begins; undefined for all others. */
export function playableType(beginning: Buffer): 'video/mp4' | 'video/webm' | undefined {
  if (beginning.length < 64) return undefined;
  // ISO/IEC 14496-12: a box `ftyp` first. RFC 9559: an EBML header, whose document type is told in it.
  if (beginning.toString('latin1', 4, 8) === 'ftyp')
    return beginning.toString('latin1', 8, 12) === 'qt  ' ? undefined : 'video/mp4';
  const isEbml = beginning.readUInt32BE(0) === 0x1a45dfa3;
  return isEbml && beginning.toString('latin1', 0, 64).includes('webm') ? 'video/webm' : undefined;
}
