export * from './audit/append-audit.ts';
export * from './audit/audit-entry.ts';
export * from './audit/verify-audit.ts';
export { DatabaseError } from './records/embedded-database.ts';
export * from './records/open-records.ts';
export * from './records/tables.ts';
