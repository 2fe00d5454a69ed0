import type { PhotoFormat } from '../../core/photos/photo.ts';

/** Where a size of a picture is among the service's files: those of a tenant go with it. */
export function photoFile(
  tenant: string,
  id: string,
  { width, format }: { readonly width: number; readonly format: PhotoFormat },
): string {
  return `${tenant}/photos/${id}-${width}.${format}`;
}
