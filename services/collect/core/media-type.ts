/** A media type without its parameters, in lower case, since it is compared so (RFC 9110, 8.3.1); '' when none is given. */
export function mediaTypeOf(header: string | undefined): string {
  if (header === undefined || header === 'application/json') return header ?? '';
  const end = header.indexOf(';');
  return (end === -1 ? header : header.slice(0, end)).trim().toLowerCase();
}

/** Whether data of that type are JSON by the CloudEvents HTTP binding (3.1.1); so are data of no type. */
export function isJsonType(mediaType: string): boolean {
  return mediaType === '' || mediaType.endsWith('/json') || mediaType.endsWith('+json');
}
