import type { FactKind } from '@jianheng/scheme';
import { sql } from 'kysely';
import type { SqlFragment } from '../duckdb/sql-fragment.ts';
import { codeType } from './batch-relation.ts';
import { wholeTable } from './whole-kind.ts';

/** How the rows of a kind are split between people: the kind that says so and its columns. */
export interface Sharing {
  readonly kind: string;
  /** Column of the sharing kind, and of the shared one, that holds the case. */
  readonly case: string;
  readonly ownCase: string;
  readonly person: string;
  /** Code list of the column `role`, null without one; the role of somebody who works alone is its default. */
  readonly roles: string | null;
  readonly alone: string | null;
}

/** How a kind is shared, or null when each of its rows is one person's. Throws on a model that contradicts itself. */
export function sharingOf(kinds: Readonly<Record<string, FactKind>>, id: string): Sharing | null {
  const kind = kinds[id]!;
  if (kind.shares === undefined) return null;
  const shares = kinds[kind.shares];
  if (shares?.case === undefined || shares.person === undefined || kind.case === undefined) {
    throw new TypeError(`${id} is shared by ${kind.shares}, which needs a person and a case column`);
  }
  const role = shares.columns.role;
  return {
    kind: kind.shares,
    case: shares.case,
    ownCase: kind.case,
    person: shares.person,
    roles: role?.codes ?? null,
    alone: typeof role?.default === 'string' ? role.default : null,
  };
}

/**
 * Each person's part of a case as a fraction in lowest terms: (case_id, person, _role, _share_row, _num, _den). Parts are
 * shares of their own sum, so 5:3:2 and 50:30:20 are the same. With `rows`, only the cases of these rows.
 */
function splitCases(sharing: Sharing, rows: SqlFragment | null): SqlFragment {
  const role =
    sharing.roles === null
      ? sql`CAST(NULL AS SMALLINT)`
      : sql`CAST(enum_code(CAST(role AS ${codeType(sharing.roles)})) AS SMALLINT)`;
  const [caseId, person] = [sql.id(sharing.case), sql.id(sharing.person)];
  const only =
    rows === null ? sql`` : sql` AND ${caseId} IN (SELECT ${sql.id(sharing.ownCase)} FROM ${rows})`;
  return sql`(SELECT ${caseId} AS case_id, ${person} AS person, ${role} AS _role, _row AS _share_row,
      share // gcd(share, total) AS _num, total // gcd(share, total) AS _den
    FROM (SELECT *, CAST(sum(share) OVER (PARTITION BY ${caseId}) AS BIGINT) AS total
          FROM ${wholeTable(sharing.kind)} WHERE share > 0${only}))`;
}

/**
 * Places rows with people: a relation of (_row, _who, _num, _den, _role, _share_row), one row for each person of each
 * row of `rows`, with `_who` absent for a person who is not in the roster. Of `few` rows only their own cases are split.
 */
export function placeRows(
  rows: SqlFragment,
  kind: FactKind,
  sharing: Sharing | null,
  few = false,
): SqlFragment {
  const person = sql.id(kind.person ?? '');
  if (sharing === null) {
    return sql`(SELECT r._row, w._who, CAST(1 AS BIGINT) AS _num, CAST(1 AS BIGINT) AS _den,
        CAST(NULL AS SMALLINT) AS _role, CAST(NULL AS BIGINT) AS _share_row
      FROM ${rows} r LEFT JOIN who w ON w.person = r.${person})`;
  }
  const alone =
    sharing.roles === null || sharing.alone === null
      ? sql`CAST(NULL AS SMALLINT)`
      : sql`CAST(enum_code(CAST(${sql.lit(sharing.alone)} AS ${codeType(sharing.roles)})) AS SMALLINT)`;
  return sql`(SELECT r._row, w._who, coalesce(s._num, 1) AS _num, coalesce(s._den, 1) AS _den,
      CASE WHEN s._share_row IS NULL THEN ${alone} ELSE s._role END AS _role, s._share_row
    FROM ${rows} r
    LEFT JOIN ${splitCases(sharing, few ? rows : null)} s ON s.case_id = r.${sql.id(sharing.ownCase)}
    LEFT JOIN who w ON w.person = coalesce(s.person, r.${person}))`;
}
