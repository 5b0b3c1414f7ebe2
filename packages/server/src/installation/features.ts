import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Mount } from '../access/app.ts';
import { waitingForAdministrators } from '../features/administrators/waiting-for-administrators.ts';
import type { AuditDesk } from '../features/audit-console/audit-desk.ts';
import { auditRoutes } from '../features/audit-console/audit-routes.ts';
import { HeadKeeper } from '../features/audit-console/keep-heads.ts';
import type { DocumentsDesk } from '../features/documents/documents-desk.ts';
import { documentsRoutes } from '../features/documents/documents-routes.ts';
import type { ExchangeDesk } from '../features/exchange/exchange-desk.ts';
import { exchangeFinders } from '../features/exchange/exchange-finders.ts';
import { exchangeRoutes } from '../features/exchange/exchange-routes.ts';
import { packagesToConfirm } from '../features/exchange/packages-to-confirm.ts';
import type { FactsDesk } from '../features/facts/facts-desk.ts';
import { factsFinders } from '../features/facts/facts-finders.ts';
import { factsRoutes } from '../features/facts/facts-routes.ts';
import { makeFactsDesk } from '../features/facts/make-facts-desk.ts';
import { uploadsToReview } from '../features/facts/uploads/uploads-to-review.ts';
import { ballotFacts } from '../features/facts/write-ballot-facts.ts';
import type { HealthDesk } from '../features/health/health-desk.ts';
import { healthRoutes } from '../features/health/health-routes.ts';
import type { InboxDesk } from '../features/inbox/inbox-desk.ts';
import { inboxRoutes } from '../features/inbox/inbox-routes.ts';
import { InboxWatcher } from '../features/inbox/inbox-watcher.ts';
import { askByItself } from '../features/jobs/ask-by-itself.ts';
import type { JobsDesk } from '../features/jobs/jobs-desk.ts';
import { jobsRoutes } from '../features/jobs/jobs-routes.ts';
import { JobsRunner } from '../features/jobs/run-jobs.ts';
import { jurisdictionRoutes } from '../features/jurisdiction/jurisdiction-routes.ts';
import { keysRoutes } from '../features/keys/keys-routes.ts';
import { lendingRoutes } from '../features/lending/lending-routes.ts';
import { loansToSettle } from '../features/lending/loans-to-settle.ts';
import { performanceFileRoutes } from '../features/performance-file/performance-file-routes.ts';
import type { PeriodsDesk } from '../features/periods/act.ts';
import { BallotKeys } from '../features/periods/ballots/ballot-keys.ts';
import { askAgain } from '../features/periods/case-lists/ask-again.ts';
import type { EvidenceDesk } from '../features/periods/evidence/evidence.ts';
import { EvidenceStore } from '../features/periods/evidence/evidence-store.ts';
import type { PeriodPagesDesk } from '../features/periods/period-pages-desk.ts';
import { periodsFinders, periodsRoutes } from '../features/periods/periods-routes.ts';
import { StandingStore } from '../features/periods/standing-store.ts';
import { findAside } from '../features/procedures/aside/find-aside.ts';
import type { ProceduresDesk } from '../features/procedures/procedures-desk.ts';
import { proceduresFinders } from '../features/procedures/procedures-finders.ts';
import { proceduresRoutes } from '../features/procedures/procedures-routes.ts';
import { namedForReview } from '../features/procedures/reviews/named-for-review.ts';
import { goodShareOn } from '../features/procedures/said/good-share.ts';
import { readOrganNames } from '../features/register/organs.ts';
import { groupingCodes, type RegisterDesk } from '../features/register/register-desk.ts';
import { registerRoutes } from '../features/register/register-routes.ts';
import { DeletionSweeper } from '../features/retention/deletion-sweeper.ts';
import { deletionsToConfirm } from '../features/retention/deletions/deletions-to-confirm.ts';
import type { RetentionDesk } from '../features/retention/retention-desk.ts';
import { retentionRoutes } from '../features/retention/retention-routes.ts';
import { basisNow, schemeInForce } from '../features/runs/basis-now.ts';
import { casesInFacts } from '../features/runs/cases-in-facts.ts';
import { LiveRenewal } from '../features/runs/live-renewal.ts';
import { makeReady } from '../features/runs/make-ready.ts';
import { findPeriod } from '../features/runs/period-now.ts';
import { ratingFinders } from '../features/runs/rating-finders.ts';
import { runReadings } from '../features/runs/read-runs.ts';
import { RunCache } from '../features/runs/run-cache.ts';
import { runFinders } from '../features/runs/run-finders.ts';
import { runWorks } from '../features/runs/run-works.ts';
import type { RunsDesk } from '../features/runs/runs-desk.ts';
import { runsRoutes } from '../features/runs/runs-routes.ts';
import { isStale } from '../features/runs/shown-run.ts';
import { declaredItems } from '../features/schemes/declared-items.ts';
import { plansOfSet } from '../features/schemes/read-schemes.ts';
import { schemeFinders } from '../features/schemes/scheme-finders.ts';
import type { SchemesDesk } from '../features/schemes/schemes-desk.ts';
import { schemesRoutes } from '../features/schemes/schemes-routes.ts';
import { limitsToConfirm } from '../features/settings/limits-to-confirm.ts';
import type { SettingsDesk } from '../features/settings/settings-desk.ts';
import { settingsRoutes } from '../features/settings/settings-routes.ts';
import { tiesRoutes } from '../features/ties/ties-routes.ts';
import { allowedAddresses } from '../features/webhooks/allowed-address.ts';
import { webhookRoutes } from '../features/webhooks/webhook-routes.ts';
import { WebhookSender } from '../features/webhooks/webhook-sender.ts';
import type { WebhooksDesk } from '../features/webhooks/webhooks-desk.ts';
import { serverSecret } from '../http/server-secret.ts';
import { organFolders } from '../records/organ-folders.ts';
import { readableBy } from '../records/within-transaction.ts';
import { auditHeadsOf } from './audit-heads-of.ts';
import { installationFolders } from './data-folder.ts';
import { documentsDesk } from './documents-desk.ts';
import { exchangeDesk } from './exchange-desk.ts';
import { healthLooks } from './health-looks.ts';
import type { Materials } from './materials.ts';
import { runSources } from './run-sources.ts';

/** What each feature is made from. */
export interface Desks {
  readonly register: RegisterDesk;
  readonly periods: PeriodPagesDesk & EvidenceDesk;
  readonly schemes: SchemesDesk;
  readonly facts: FactsDesk;
  readonly runs: RunsDesk;
  readonly jobs: JobsDesk;
  /** Renews live standings once facts changed. */
  readonly renewal: LiveRenewal;
  readonly procedures: ProceduresDesk;
  readonly documents: DocumentsDesk;
  readonly exchange: ExchangeDesk;
  readonly settings: SettingsDesk;
  readonly audit: AuditDesk;
  /** Has heads of the audit chain signed by themselves. */
  readonly headKeeper: HeadKeeper;
  readonly health: HealthDesk;
  readonly webhooks: WebhooksDesk;
  /** Tells other systems what changed. */
  readonly webhookSender: WebhookSender;
  readonly inbox: InboxDesk;
  /** Hands in what is dropped in the folders of organs. */
  readonly inboxWatcher: InboxWatcher;
  readonly retention: RetentionDesk;
  /** Takes files off the disk whose records were deleted. */
  readonly deletionSweeper: DeletionSweeper;
}

/** Makes the desks. A feature gets what it needs of another as a function, never the other itself. */
export function desksOf(materials: Materials): Desks {
  const { folder, records, library, clocks, signer, now } = materials;
  const scanner = materials.scanner ?? null;
  const folders = installationFolders(folder);
  const { model, packs } = library;
  const onFault = materials.onFault === undefined ? {} : { onFault: materials.onFault };
  const standings = new StandingStore();
  const register: RegisterDesk = { model, folder: folders.rosters, scanner };
  const schemes: SchemesDesk = { library, signer, scanner };
  const facts = makeFactsDesk(records, {
    data: folder,
    model,
    register,
    standings,
    now,
    scanner,
    ...onFault,
  });
  const runs: RunsDesk = {
    records,
    data: folder,
    standings,
    sources: runSources(facts, schemes),
    packs,
    model,
    runs: new RunCache(() => readOrganNames(readableBy(records.db)), groupingCodes(model)),
    now,
  };
  const found = { records, standings, clockOn: clocks.on, now };
  const jobs: JobsDesk = {
    runner: new JobsRunner({
      records,
      works: runWorks(runs, (period, lists) => askAgain(found, period, lists)),
      now,
      onDone: (job) => void makeReady(runs, job).catch(() => undefined),
      ...onFault,
    }),
    isStale: async (job) => {
      const period = await findPeriod(records.db, standings, job.period);
      return period !== null && isStale(job, await basisNow(records.db, period.organ, period.state));
    },
  };
  const renewal = new LiveRenewal({
    db: records.db,
    standings,
    now,
    ask: async ({ id, organ }, { facts, scheme }) => {
      await askByItself(records.db, { period: id, organ, basis: { facts, scheme }, now: now() });
      jobs.runner.look();
    },
    ...onFault,
  });
  const procedures: ProceduresDesk = {
    standings,
    packs,
    runs: runReadings(runs),
    clockOn: clocks.on,
    random: () => randomBytes(16).toString('hex'),
  };
  const acting: PeriodsDesk = {
    standings,
    clockOn: clocks.on,
    aside: (db, of, person, matters) => findAside(procedures, db, of, person, matters),
    namedFor: (run) => namedForReview(procedures, run),
    besides: async (context) => [
      ...(await limitsToConfirm(context)),
      ...(await packagesToConfirm(context)),
      ...(await loansToSettle(context)),
      ...(await deletionsToConfirm(context)),
      ...(await uploadsToReview(standings, context)),
      ...(await waitingForAdministrators(context)),
    ],
    finders: {
      ...schemeFinders(schemes),
      ...factsFinders(),
      ...periodsFinders({ writeScores: ballotFacts({ data: folder, model }) }),
      ...runFinders(runs),
      ...proceduresFinders(procedures),
      ...exchangeFinders({ signer, allowedFor: ratingFinders(runs)['rate-leader']! }),
    },
  };
  const periods: PeriodPagesDesk & EvidenceDesk = {
    ...acting,
    keys: new BallotKeys(folders.ballotKeys),
    evidence: new EvidenceStore(folders.evidence),
    scanner,
    casesOf: casesInFacts({ data: folder, model, register, db: () => runs.runs.db() }),
    goodShareOn: (day) => goodShareOn(packs, day),
    titleOfKind: (kind) => model.kinds[kind]?.title ?? { zh: kind, en: kind },
    declarables: async (state, staffClass) => {
      const hash = schemeInForce(state);
      if (hash === null || state.plan === null) return [];
      const plans = await plansOfSet(schemes, records.db, { organ: state.plan.organ, hash }, null);
      return declaredItems(plans)
        .filter(({ mayBeOf }) => staffClass === null || mayBeOf(staffClass))
        .map(({ indicator, title }) => ({ id: indicator, title, unit: null }));
    },
  };
  const settings: SettingsDesk = {
    schedules: packs.holidays,
    limitsByLaw: (today) => clocks.on(today).limits,
    changed: () => clocks.set(),
  };
  const documents = { ...documentsDesk(library, { periods, runs, procedures }), scanner };
  const exchange = { ...exchangeDesk(procedures, { signer, schemes, register, periods: acting }), scanner };
  const audit: AuditDesk = { heads: auditHeadsOf(materials), signer: materials.signer };
  const headKeeper = new HeadKeeper(audit.heads, { now, ...onFault });
  const health: HealthDesk = { looks: healthLooks(materials) };
  const allowed = allowedAddresses(materials.webhookAllow ?? []);
  const webhooks: WebhooksDesk = { records, secret: serverSecret(folder), allowed, now };
  const root = materials.inboxRoot ?? join(folder, 'inbox');
  const inbox: InboxDesk = { records, facts, root, keepDays: materials.inboxKeepDays ?? 30, now };
  const inboxWatcher = new InboxWatcher(inbox, (error) => materials.onFault?.({ error }));
  const webhookSender = new WebhookSender(webhooks, (error) => materials.onFault?.({ error }));
  const retention: RetentionDesk = {
    data: folder,
    standings,
    register,
    evidence: periods.evidence,
    forgetRun: (organ, seal) => runs.runs.forget(organFolders(folder, organ), seal),
  };
  const deletionSweeper = new DeletionSweeper(retention, {
    records,
    now,
    onFault: (error) => materials.onFault?.({ error }),
  });
  return {
    register,
    periods,
    schemes,
    facts,
    runs,
    jobs,
    renewal,
    procedures,
    documents,
    exchange,
    settings,
    audit,
    headKeeper,
    health,
    webhooks,
    webhookSender,
    inbox,
    inboxWatcher,
    retention,
    deletionSweeper,
  };
}

/** Every route that the server offers beside accounts. */
export function mountsOf(desks: Desks): readonly Mount[] {
  return [
    registerRoutes(desks.register),
    retentionRoutes(desks.retention),
    tiesRoutes,
    performanceFileRoutes(desks.procedures),
    schemesRoutes(desks.schemes),
    factsRoutes(desks.facts),
    periodsRoutes(desks.periods),
    jobsRoutes(desks.jobs),
    runsRoutes(desks.runs),
    lendingRoutes,
    jurisdictionRoutes({ periods: desks.periods, runs: desks.runs }),
    proceduresRoutes(desks.procedures),
    documentsRoutes(desks.documents),
    exchangeRoutes(desks.exchange),
    settingsRoutes(desks.settings),
    auditRoutes(desks.audit),
    keysRoutes,
    healthRoutes(desks.health),
    inboxRoutes(desks.inbox),
    webhookRoutes(desks.webhooks, desks.webhookSender),
  ];
}

/** Begins what goes on beside requests: files that wait to be read, computations that were asked for. */
export function beginWork(desks: Desks): void {
  const { facts, jobs, renewal, headKeeper, webhookSender, inboxWatcher, deletionSweeper } = desks;
  webhookSender.start();
  inboxWatcher.start();
  facts.uploads.look();
  jobs.runner.start();
  renewal.start();
  headKeeper.start();
  deletionSweeper.start();
}

/** Ends it; what was under way is begun again by the next server. */
export async function endWork(desks: Desks): Promise<void> {
  const { facts, jobs, renewal, headKeeper, runs, webhookSender, inboxWatcher, deletionSweeper } = desks;
  await deletionSweeper.stop();
  await webhookSender.stop();
  await inboxWatcher.stop();
  await headKeeper.stop();
  await renewal.stop();
  await jobs.runner.stop();
  await facts.uploads.stop();
  await runs.runs.close();
}
