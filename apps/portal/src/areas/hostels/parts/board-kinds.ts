import { type Message, msg } from '@pvt/ui/language';

export const eventKinds = {
  event: msg('Gathering'),
  tour: msg('Tour'),
  dinner: msg('Dinner'),
} as const satisfies Record<string, Message>;

export const postKinds = {
  ride: msg('Shared ride'),
  lost: msg('Lost'),
  found: msg('Found'),
} as const satisfies Record<string, Message>;

export const tipKinds = {
  food: msg('Food'),
  drink: msg('Drinks'),
  sight: msg('Sight'),
  walk: msg('Walk'),
  night: msg('Night life'),
  practical: msg('Practical'),
} as const satisfies Record<string, Message>;

export const reportReasons = {
  spam: msg('Advertising'),
  abuse: msg('Abuse'),
  private: msg('Something private'),
  untrue: msg('Not true'),
  other: msg('Something else'),
} as const satisfies Record<string, Message>;

export const reportedThings = {
  card: msg('Card'),
  post: msg('Post'),
  message: msg('Message'),
  review: msg('Review'),
} as const satisfies Record<string, Message>;
