import type { UploadBatch, UploadState } from '@jianheng/api';
import { words } from '../../words/language.ts';

/** Where an upload is, in words. */
export const stateWords = {
  reading: words('正在识别列', 'columns are being recognised'),
  mapping: words('列待确认', 'columns to be confirmed'),
  importing: words('正在核对行', 'rows are being checked'),
  review: words('已核对', 'reviewed'),
  failed: words('读不了', 'could not be read'),
} as const satisfies Record<UploadState, unknown>;

/** Who answers for a batch, in words. */
export const ownerWords = {
  office: words('考核办', 'assessment office'),
  'case-management': words('案管部门', 'case management'),
  inspection: words('检务督察', 'internal inspection'),
} as const satisfies Record<UploadBatch['owner'], unknown>;

/** The size of a file as text: 1.4 MB. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kilo = bytes / 1024;
  return kilo < 1024 ? `${kilo.toFixed(0)} KB` : `${(kilo / 1024).toFixed(1)} MB`;
}
