import type { Schema } from '@pvt/client';

export type Source = Schema<'Source'>;
export type SourceFormat = Source['format'];
export type SourceFeed = Schema<'UrlFeed'> | Schema<'FolderFeed'>;
export type FeedStatus = Schema<'FeedStatus'>;
export type Preview = Schema<'FilePreview'>;
export type ImportJob = Schema<'ImportJob'>;
export type MappingEntry = keyof Schema<'SourceMapping'>;
