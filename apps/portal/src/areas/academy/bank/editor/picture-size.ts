/** The size of a picture in its own pixels; nothing where it is none. */
export async function sizeOf(file: Blob): Promise<{ width: number; height: number }> {
  try {
    const picture = await createImageBitmap(file);
    const { width, height } = picture;
    picture.close();
    return { width, height };
  } catch {
    return { width: 0, height: 0 };
  }
}
