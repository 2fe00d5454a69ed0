import { t } from '@pvt/ui/language';
import type { CaptionFault } from '@pvt/webvtt';

/** What is wrong with captions, for a person. */
export function faultWords({ kind, line, written }: CaptionFault): string {
  const at = { line, written };
  switch (kind) {
    case 'noSignature':
      return t('Line {line}: a file of captions begins with WEBVTT.', at);
    case 'noTimes':
      return t('Line {line}: “{written}” has no times such as 00:01.000 --> 00:04.000, and is not shown.', at);
    case 'endsBeforeStart':
      return t('Line {line}: “{written}” ends before it begins, and is not shown.', at);
    case 'settingIgnored':
      return t('Line {line}: “{written}” is a setting that there is not, and counts for nothing.', at);
    case 'noText':
      return t('Line {line}: “{written}” has no text.', at);
    case 'outOfOrder':
      return t('Line {line}: “{written}” begins before the one above it.', at);
  }
}
