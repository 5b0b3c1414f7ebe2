import type { Counter } from '@jianheng/scheme';
import { sql } from 'kysely';
import type { SqlFragment } from '../duckdb/sql-fragment.ts';

/**
 * A counter's name as an SQL comment. Labels come from scheme authors: everything but letters, digits, spaces and
 * harmless marks is dropped, so that no label ends the comment or looks like a placeholder.
 */
export function sqlComment(counter: Pick<Counter, 'id' | 'label'>): SqlFragment {
  const words = `${counter.id}: ${counter.label.zh}, ${counter.label.en}`;
  const safe = words.replace(/[^\p{L}\p{N} ,.:()（）、，。：_-]/gu, ' ').slice(0, 160);
  return sql.raw(`/* ${safe} */ `);
}
