/**
 * What every measure of the exercise must come to, written by hand from the rule in words against the raw CSV, without a
 * look at what the engine generates. `raw` is the file as text; the views below say once what its texts mean.
 */
export const dispositionViews = [
  // Dates stand month first with a midnight behind them; the one of the year 2109 is no date of this century.
  `CREATE VIEW charge AS
   SELECT rowid AS line, judge, court_facility AS facility, case_id, case_participant_id AS defendant,
     charge_disposition AS outcome, coalesce(charge_disposition_reason, '') AS reason, disposition_charged_class AS class,
     primary_charge = 'true' AS is_primary,
     strptime(split_part(disposition_date, ' ', 1), '%m/%d/%Y')::DATE AS disposed,
     strptime(left(received_date, 10), '%Y-%m-%d')::DATE AS received,
     strptime(left(arraignment_date, 10), '%Y-%m-%d')::DATE AS arraigned
   FROM raw`,
  // Charges that count for somebody in the period: a judge is named, and the disposition lies in 2019.
  `CREATE VIEW counted AS
   SELECT * FROM charge WHERE judge IS NOT NULL AND disposed BETWEEN DATE '2019-01-01' AND DATE '2019-12-31'`,
  // Where a judge sat: the facility of the latest disposition so far that names one (of several on one day the last line).
  `CREATE VIEW seat AS
   SELECT judge, disposed AS since, facility FROM charge
   WHERE judge IS NOT NULL AND facility IS NOT NULL AND disposed < DATE '2100-01-01'
   QUALIFY row_number() OVER (PARTITION BY judge, disposed ORDER BY line DESC) = 1`,
  // A stretch begins where the facility changes; what lies before the period belongs to the stretch that reaches into it.
  `CREATE VIEW stretch AS
   SELECT judge, since, facility FROM (
     SELECT *, lag(facility) OVER (PARTITION BY judge ORDER BY since) AS before FROM seat)
   WHERE before IS DISTINCT FROM facility`,
  `CREATE VIEW placed AS
   SELECT c.*, s.since AS stretch FROM counted c ASOF JOIN stretch s ON c.judge = s.judge AND c.disposed >= s.since`,
];

const pleas = `outcome IN ('Plea Of Guilty', 'Plea of Guilty - Amended Charge', 'Plea of Guilty - Lesser Included')`;
const guilty = `outcome IN ('Finding Guilty', 'Finding Guilty - Lesser Included', 'Verdict Guilty')`;
const notGuilty = `outcome IN ('FNG', 'FNG Reason Insanity', 'Verdict-Not Guilty')`;
const inOrder = 'disposed >= received';

/** For each judge one whole number: SELECT judge, n. */
function perJudge(expression: string, where = 'true', from = 'counted'): string {
  return `SELECT judge, CAST(${expression} AS BIGINT) AS n FROM ${from} WHERE ${where} GROUP BY judge`;
}

/** By indicator: what its numerator and its denominator must be for each judge. */
export const judgesByHand: Readonly<Record<string, { readonly of: string; readonly to?: string }>> = {
  charges: { of: perJudge('count(*)') },
  workload: {
    // In thirds of a class 4 felony.
    of: perJudge(`sum(CASE class WHEN 'M' THEN 12 WHEN 'X' THEN 9 WHEN '1' THEN 7 WHEN '2' THEN 5 WHEN '3' THEN 4
      WHEN '4' THEN 3 WHEN 'A' THEN 2 WHEN 'B' THEN 1 WHEN 'C' THEN 1 ELSE 1 END)`),
  },
  cases: {
    of: perJudge('count(*)', 'true', '(SELECT DISTINCT judge, stretch, case_id FROM placed)'),
  },
  defendants: {
    of: perJudge('count(*)', 'true', '(SELECT DISTINCT judge, stretch, defendant FROM placed)'),
  },
  'defendants-per-case': {
    of: perJudge('count(*)', 'true', '(SELECT DISTINCT judge, stretch, defendant FROM placed)'),
    to: perJudge('count(*)', 'true', '(SELECT DISTINCT judge, stretch, case_id FROM placed)'),
  },
  pleas: { of: perJudge('count(*)', pleas), to: perJudge('count(*)') },
  nolle: { of: perJudge('count(*)', `outcome = 'Nolle Prosecution'`), to: perJudge('count(*)') },
  'not-guilty': {
    of: perJudge('count(*)', notGuilty),
    to: perJudge('count(*)', `${notGuilty} OR ${guilty}`),
  },
  'primary-convicted': {
    of: perJudge('count(*)', `is_primary AND (${pleas} OR ${guilty})`),
    to: perJudge('count(*)', 'is_primary'),
  },
  days: {
    of: perJudge('sum(disposed - received)', inOrder),
    to: perJudge('count(*)', inOrder),
  },
  'half-year': {
    of: perJudge('count(*)', `disposed - received BETWEEN 0 AND 180`),
    to: perJudge('count(*)', inOrder),
  },
  arraignment: {
    of: perJudge('count(*)', 'arraigned - received BETWEEN 0 AND 30'),
    to: perJudge('count(*)', 'arraigned >= received'),
  },
  'no-reason': {
    of: perJudge('count(*)', `outcome = 'Nolle Prosecution' AND reason = ''`),
    to: perJudge('count(*)', `outcome = 'Nolle Prosecution'`),
  },
  disorder: { of: perJudge('count(*)', 'disposed < received'), to: perJudge('count(*)') },
  'no-facility': { of: perJudge('count(*)', 'facility IS NULL') },
};

export const intakeViews = [
  `CREATE VIEW participant AS
   SELECT law_enforcement_agency AS agency, case_id, felony_review_result AS review,
     left(received_date, 10)::DATE AS received, left(arrest_date, 10)::DATE AS arrested
   FROM raw`,
  `CREATE VIEW counted AS
   SELECT * FROM participant WHERE agency IS NOT NULL AND received BETWEEN DATE '2019-01-01' AND DATE '2019-12-31'`,
];

const decided = `review IN ('Approved', 'Rejected', 'Continued Investigation')`;
const soon = 'received - arrested BETWEEN 0 AND 365';

function perAgency(expression: string, where = 'true', from = 'counted'): string {
  return `SELECT agency, CAST(${expression} AS BIGINT) AS n FROM ${from} WHERE ${where} GROUP BY agency`;
}

/** The same for the agencies that bring cases. */
export const agenciesByHand: Readonly<Record<string, { readonly of: string; readonly to?: string }>> = {
  approved: { of: perAgency('count(*)', `review = 'Approved'`), to: perAgency('count(*)', decided) },
  continued: {
    of: perAgency('count(*)', `review = 'Continued Investigation'`),
    to: perAgency('count(*)', decided),
  },
  'days-from-arrest': {
    of: perAgency('sum(received - arrested)', soon),
    to: perAgency('count(*)', soon),
  },
  'per-case': {
    of: perAgency('count(*)'),
    to: perAgency('count(*)', 'true', '(SELECT DISTINCT agency, case_id FROM counted)'),
  },
  volume: { of: perAgency('count(*)') },
};
