import type { Role } from './role.ts';

/**
 * How far an allowance reaches from a grant:
 * `self` the actor's own things; `department` those of people in the department of the grant; `in-charge` those of people in a
 * department of the grant's organ that the register has the actor in charge of (分管); `organ` those of the grant's
 * organ; `below` those of organs under the grant's (not its own); `within` both; `assigned` things the actor was drawn or
 * appointed to, whatever the organ; `installation` the whole installation.
 */
export type Reach =
  | 'self'
  | 'department'
  | 'in-charge'
  | 'organ'
  | 'below'
  | 'within'
  | 'assigned'
  | 'installation';

/** One way to be allowed something. */
export interface Allowance {
  readonly role: Role;
  readonly reach: Reach;
}

const can = (role: Role, reach: Reach): Allowance => ({ role, reach });

const own = can('staff', 'self');
const office = can('office', 'organ');
const head = can('department-head', 'department');
const inCharge = can('staff', 'in-charge');
const committee = can('committee', 'organ');
const chief = can('chief', 'organ');
const superior = can('superior', 'below');

/**
 * Who may do what. The only place where this is said: server, pages and tests read it. What is not listed is refused.
 * Four-eyes is not here: it is a property of the action (maker ≠ checker whatever the roles).
 */
export const policies = {
  // What the register holds.
  'register.read': [
    own,
    head,
    office,
    chief,
    can('superior', 'within'),
    can('case-management', 'organ'),
    can('inspection', 'organ'),
  ],
  'register.change': [office],
  // Deletion of what is kept no longer: proposed by one, confirmed by another; what is needed elsewhere is held back.
  'retention.read': [office, chief],
  'retention.propose': [office],
  'retention.confirm': [chief],
  'retention.hold': [office, chief, can('inspection', 'organ')],
  // People whom a superior organ lends: asked for by the organ, named by the superior, confirmed by an administrator.
  'lending.read': [office, chief],
  'lending.ask': [office],
  'lending.answer': [superior],
  // Declared closeness between two people: a reason to step aside.
  'tie.declare': [own, office],
  'tie.read': [own, office],
  // Everything sealed about a person, from whatever organ (司法业绩档案).
  'performance-file.read': [own, office, chief],
  // Results.
  'result.read': [own, head, inCharge, office, committee, chief, can('panel', 'assigned')],
  'result.unmask': [own, office],
  'standing.read': [head, office, committee, chief],
  'aggregate.read': [office, chief, can('superior', 'within')],
  // What a superior organ sees of those under it together.
  'jurisdiction.read': [can('superior', 'within')],
  // The period.
  'period.read': [
    can('staff', 'organ'),
    head,
    office,
    can('case-management', 'organ'),
    can('inspection', 'organ'),
    committee,
    chief,
    superior,
  ],
  'period.prepare': [office],
  'period.approve': [chief, committee],
  'period.acknowledge': [superior],
  'period.drive': [office],
  'period.seal': [office],
  'period.seal.second': [chief],
  // Facts.
  'facts.use': [office],
  'facts.confirm-inspections': [can('case-management', 'organ')],
  'facts.confirm-sanctions': [can('inspection', 'organ')],
  'cases.confirm': [own],
  // Declared work.
  'declaration.make': [own],
  'declaration.confirm': [head, office],
  // Signed tasks of departments.
  'tasks.sign': [head],
  'tasks.receive': [chief, office],
  // Outcomes of regular and special periods.
  'summary.write': [own],
  // In a small office the only clerk is nobody's to assess but those above: who is in charge, or the chief (K-38a, unverified).
  'outcome.enter': [head, office, inCharge, chief],
  // What the head says of a year (主管领导评语).
  'opinion.write': [head, office],
  // What the leader in charge of a department says of a year, beside its head.
  'opinion.lead': [inCharge],
  // Appraisal.
  'ballot.run': [office],
  'ballot.cast': [own],
  // Objections.
  'objection.raise': [own],
  'objection.read': [own, office, committee, chief],
  'objection.prepare': [office],
  'objection.decide': [committee, chief],
  // Review.
  'review.arrange': [office],
  // Whether somebody whom a trigger names is not reviewed: the committee's to decide.
  'review.depart': [committee, chief],
  'review.excuse': [office],
  // Of somebody to whom the chief is close the superior organ confirms.
  'review.excuse.second': [chief, superior],
  'review.read': [own, office, can('panel', 'assigned'), chief],
  // The number of a sealed or secret case that was drawn, asked for with a reason.
  'review.unmask': [office, can('panel', 'assigned')],
  'review.sit': [can('panel', 'assigned')],
  'review.state': [own],
  // Ratings.
  'meeting.prepare': [office],
  'meeting.read': [office, committee, chief],
  'rating.decide': [chief],
  'rating.decide-leaders': [superior],
  'rating.read': [own, head, office, committee, chief, superior],
  // Decisions that figures rest on: the higher share of 优秀, values withheld while their data are disputed.
  'share.ask': [office],
  'share.answer': [superior, chief],
  'value.withhold': [office],
  'value.withhold.second': [committee, chief],
  // After the rating.
  'publicity.post': [office],
  'notice.serve': [office],
  'notice.sign': [own],
  'recheck.apply': [own],
  'recheck.decide': [committee, chief],
  // Of leaders: whoever decided the rating looks again.
  'recheck.decide-leaders': [superior],
  'rating.reopen': [office],
  // Nobody has the own rating opened again: of the chief's the superior organ decides.
  'rating.reopen.second': [chief, superior],
  // What the server finds by itself and puts on record: nobody's to do.
  'server.find': [],
  // Packages between organs that share no network.
  'exchange.read': [office, chief, can('superior', 'organ')],
  'exchange.make': [office, can('superior', 'organ')],
  'exchange.take': [office, can('superior', 'organ')],
  'exchange.second': [office, chief, can('superior', 'organ')],
  'leader-ratings.second': [chief, committee],
  // Administration: no score, no explanation.
  'system.operate': [can('system', 'installation')],
  'system.confirm': [can('audit', 'installation')],
  'accounts.manage': [can('security', 'installation')],
  'accounts.manage.second': [can('audit', 'installation')],
  'audit.read': [can('audit', 'installation')],
  // Held values of the audit: nobody reads them alone.
  'audit.open': [can('audit', 'installation')],
  'audit.open.second': [can('security', 'installation')],
  // Keys of other organs: what they sign is taken for theirs.
  'keys.trust': [can('security', 'installation')],
  'keys.trust.second': [can('audit', 'installation')],
} as const satisfies Record<string, readonly Allowance[]>;

/** Something that may be allowed or refused. */
export type Operation = keyof typeof policies;
