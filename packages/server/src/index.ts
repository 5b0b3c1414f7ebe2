export * from './access/app.ts';
export * from './access/authorise.ts';
export * from './access/change.ts';
export * from './access/read-tree.ts';
export * from './access/refused.ts';
export * from './access/request-context.ts';
export * from './audit/append-audit.ts';
export * from './audit/audit-entry.ts';
export * from './audit/chain-walk.ts';
export * from './audit/export-chain.ts';
export * from './audit/signed-head.ts';
export * from './audit/verify-audit.ts';
export * from './audit/verify-export.ts';
export { type DemoAccount, demoAccounts, demoPassword } from './demo/demo-people.ts';
export * from './demo/open-demo.ts';
export type { DemoStep } from './demo/seed-demo.ts';
export { describePackage } from './exchange/describe-package.ts';
export { type OpenedPackage, openPackage } from './exchange/open-package.ts';
export { packageFault } from './exchange/package-fault.ts';
export * from './exchange/package-manifest.ts';
export { type NewPackage, writePackage } from './exchange/write-package.ts';
export type { SecondFactorFor, SsoProvider } from './features/accounts/accounts-desk.ts';
export * from './features/accounts/declare-key-lost.ts';
export * from './features/accounts/first-administrators.ts';
export * from './features/accounts/read-accounts.ts';
export * from './features/accounts/read-grants.ts';
export * from './features/accounts/reset-administrator.ts';
export * from './features/audit-console/audit-heads.ts';
export * from './features/health/examine.ts';
export * from './features/health/health-desk.ts';
export * from './features/periods/act.ts';
export * from './features/periods/ballots/ballot-keys.ts';
export * from './features/periods/ballots/ballot-suite.ts';
export * from './features/periods/ballots/cast-ballot.ts';
export * from './features/periods/ballots/close-round.ts';
export * from './features/periods/ballots/count-round.ts';
export * from './features/periods/ballots/issue-ballot.ts';
export * from './features/periods/ballots/open-round.ts';
export * from './features/periods/begin-period.ts';
export * from './features/periods/china-clock.ts';
export * from './features/periods/finder.ts';
export * from './features/periods/standing-store.ts';
export * from './features/register/read-register.ts';
export type { RegisterDesk } from './features/register/register-desk.ts';
export * from './features/register/register-facts.ts';
export * from './features/register/register-routes.ts';
export * from './http/app.ts';
export * from './http/openapi/describe-api.ts';
export { type RateLimits, usualLimits } from './http/rate-limit.ts';
export type { RouteFacts } from './http/route-facts.ts';
export * from './http/serve.ts';
export * from './http/server-secret.ts';
export * from './installation/audit-heads-of.ts';
export { type BackupLock, makeKeyFile } from './installation/backup/backup-key.ts';
export * from './installation/backup/make-backup.ts';
export * from './installation/backup/restore-backup.ts';
export * from './installation/backup/verify-installation.ts';
export * from './installation/console/console-acts.ts';
export * from './installation/console/console-socket.ts';
export * from './installation/data-folder.ts';
export * from './installation/features.ts';
export * from './installation/installation-clocks.ts';
export * from './installation/key-affairs.ts';
export * from './installation/open-installation.ts';
export * from './installation/production-log.ts';
export * from './installation/refuse-unfit.ts';
export * from './installation/serve-installation.ts';
export * from './installation/upgrade-records.ts';
export * from './records/account-tables.ts';
export { DatabaseError } from './records/embedded-database.ts';
export { linesOf } from './records/lines-of.ts';
export * from './records/open-records.ts';
export * from './records/organ-folders.ts';
export * from './records/tables.ts';
export type { Scanner } from './scanning/scanner.ts';
export type { ScannerPlace } from './scanning/scanner-place.ts';
export { KeyFolder, newPair } from './signing/key-folder.ts';
export * from './signing/own-keys.ts';
export * from './signing/signer.ts';
export {
  findFingerprint,
  findPublicKey,
  fingerprintOf,
  inGroups as fingerprintInGroups,
  type PublicKey,
  type Signature,
  verifySignature,
} from './signing/sm2.ts';
export * from './signing/trusted-keys.ts';
