import { z } from 'zod';
import { Deadline } from './deadline.ts';
import { Named } from './named.ts';
import { NamedPerson } from './named-person.ts';
import { Offered } from './offered.ts';
import { Said } from './text.ts';

/** As which voters the engine counts a circle: 院领导、部门负责人、同事. */
export const VoterGroup = z.enum(['leaders', 'heads', 'peers']);
export type VoterGroup = z.infer<typeof VoterGroup>;

/** A circle of a round: who votes on whom. */
export const Circle = z.object({
  name: z.string().trim().min(1).max(200),
  group: VoterGroup.default('peers'),
  voters: z.array(z.string()).min(1).max(2000),
  about: z.array(z.string()).min(1).max(2000),
});
export type Circle = z.infer<typeof Circle>;

/** Answer of `GET /api/periods/{period}/ballots/proposal`: circles from the register, small ones merged. */
export const CircleProposal = z.object({
  circles: z.array(
    z.object({
      name: z.string(),
      group: VoterGroup,
      voters: z.array(NamedPerson),
      about: z.array(NamedPerson),
      /** Names of the circles that were merged into it because they were too small to keep a vote secret. */
      merged: z.array(z.string()),
    }),
  ),
  fewestVoters: z.number().int(),
  says: Said,
});
export type CircleProposal = z.infer<typeof CircleProposal>;

/** Body of `POST /api/periods/{period}/ballots`. */
export const RoundToOpen = z.object({
  round: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/),
  circles: z.array(Circle).min(1).max(100),
  closes: z.iso.date(),
});
export type RoundToOpen = z.infer<typeof RoundToOpen>;

/** A round as whoever runs it sees it: how many took a ballot, never who voted what. */
export const BallotRoundSaid = z.object({
  round: z.string(),
  /** 第几轮测评 */
  title: Said,
  closes: z.iso.date(),
  deadline: Deadline,
  circles: z.array(
    z.object({
      name: z.string(),
      voters: z.number().int(),
      about: z.number().int(),
      /** Of the circle's public key: the thumbprint of RFC 7638 with SHA-256, in hexadecimal. Null where there is no key. */
      fingerprint: z.string().nullable(),
    }),
  ),
  issued: z.number().int(),
  of: z.number().int(),
  /** Who has not taken a ballot yet, to be reminded. */
  missing: z.array(NamedPerson),
  closed: z
    .object({
      counted: z.number().int(),
      batch: z.string(),
      /** Circles in which so few voted that a mean would give votes away: not counted. */
      uncounted: z.array(z.string()),
    })
    .nullable(),
  close: Offered.nullable(),
});
export type BallotRoundSaid = z.infer<typeof BallotRoundSaid>;

/** A round as a voter sees it. */
export const OwnBallot = z.object({
  round: z.string(),
  title: Said,
  closes: z.iso.date(),
  deadline: Deadline,
  circles: z.array(z.object({ name: z.string(), about: z.array(Named) })),
  /** The ballot was taken. Whether it was cast nobody knows but the browser it is in. */
  taken: z.boolean(),
  closed: z.boolean(),
  take: Offered.nullable(),
});
export type OwnBallot = z.infer<typeof OwnBallot>;

/** Answer of `GET /api/periods/{period}/ballots`. */
export const BallotList = z.object({
  /** For whoever runs them; empty for others. */
  rounds: z.array(BallotRoundSaid),
  own: z.array(OwnBallot),
  open: Offered.nullable(),
});
export type BallotList = z.infer<typeof BallotList>;

/** Answer of `GET /api/periods/{period}/ballots/{round}/keys`: the public key of each circle in which the reader votes. */
export const BallotKeyList = z.object({
  keys: z.array(z.object({ circle: z.string(), key: z.record(z.string(), z.unknown()) })),
});
export type BallotKeyList = z.infer<typeof BallotKeyList>;

/**
 * Body of `POST /api/periods/{period}/ballots/{round}/issue`: a blinded ballot for each circle in which the voter votes. The
 * header `X-Request-Id` must be the same when the same is sent again.
 */
export const BallotsToSign = z.object({
  ballots: z
    .array(
      z.object({ circle: z.string().min(1).max(200), blinded: z.string().regex(/^[A-Za-z0-9_-]{300,400}$/) }),
    )
    .min(1)
    .max(20),
});
export type BallotsToSign = z.infer<typeof BallotsToSign>;

export const SignedBallots = z.object({
  ballots: z.array(z.object({ circle: z.string(), signature: z.string() })),
});
export type SignedBallots = z.infer<typeof SignedBallots>;

/**
 * Body of `POST /api/ballot-box`: a ballot as it is cast. Sent without cookies (`credentials: 'omit'`) and without a request
 * id; nothing in it says whose it is.
 */
export const BallotToCast = z.object({
  period: z.string().min(1).max(64),
  round: z.string().min(1).max(64),
  circle: z.string().min(1).max(200),
  /** The random message that was signed blindly, and its signature, base64url. */
  token: z.string().regex(/^[A-Za-z0-9_-]{43,128}$/),
  signature: z.string().regex(/^[A-Za-z0-9_-]{300,400}$/),
  paper: z
    .array(
      z.object({
        person: z.string().min(1).max(64),
        /** 0 to 100 with at most one decimal. */
        score: z.string().regex(/^(100(\.0)?|\d{1,2}(\.\d)?)$/),
      }),
    )
    .max(2000),
});
export type BallotToCast = z.infer<typeof BallotToCast>;

/** Answer of `POST /api/periods/{period}/ballots/{round}/close`. */
export const RoundClosed = z.object({
  counted: z.number().int(),
  batch: z.string(),
  uncounted: z.array(z.string()),
});
export type RoundClosed = z.infer<typeof RoundClosed>;
