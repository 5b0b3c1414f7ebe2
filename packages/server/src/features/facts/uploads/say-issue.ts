import type { UploadIssue } from '@jianheng/api';
import type { Issue } from '@jianheng/scheme';

/** An issue of an import as pages show it. */
export function sayIssue({ code, level, message, hint, place }: Issue): UploadIssue {
  return {
    code,
    level,
    message: { zh: message.zh, en: message.en },
    hint: { zh: hint.zh, en: hint.en },
    sheet: place.sheet ?? null,
    row: place.row ?? null,
    field: place.field ?? null,
    value: place.value ?? null,
  };
}
