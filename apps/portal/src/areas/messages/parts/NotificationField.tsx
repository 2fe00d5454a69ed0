import type { EditorFault } from '@pvt/ui/editor';
import JsonEditor from '@pvt/ui/editor/JsonEditor';
import { t } from '@pvt/ui/language';

interface Props {
  initial: string;
  faults: readonly EditorFault[];
  onChange: (text: string) => void;
}

/** The definition of a notification, with what is wrong underlined. */
export default function NotificationField(props: Props) {
  return (
    <JsonEditor label={t('Definition of the notification')} {...props} suggest={() => []} explain={() => undefined} />
  );
}
