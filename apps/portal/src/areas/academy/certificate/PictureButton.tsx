import { ProblemNotice } from '@pvt/ui';
import { useTakeCourseFileMutation } from '../api.ts';
import { FileButton } from '../parts/FileButton.tsx';

interface TakenPicture {
  readonly file: string;
  /** Height by width. */
  readonly shape: number;
}

interface Props {
  course: string;
  title: string;
  onPicture: (picture: TakenPicture) => void;
}

/** Takes a picture of the device into the course. */
export function PictureButton({ course, title, onPicture }: Props) {
  const [take, { isLoading, error }] = useTakeCourseFileMutation();
  const taken = async (file: File) => {
    const { data } = await take({ course, file });
    if (data !== undefined) onPicture({ file: data.file, shape: (data.height ?? 1) / (data.width ?? 1) });
  };
  return (
    <>
      <FileButton accept="image/jpeg,image/png,image/webp" title={title} loading={isLoading} onFile={taken} />
      <ProblemNotice error={error} />
    </>
  );
}
