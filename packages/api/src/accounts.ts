import { roles } from '@jianheng/casework';
import { z } from 'zod';
import { Said } from './text.ts';

/** Sent to sign in and to prove oneself: never longer than what a hash is worth. */
const PasswordSent = z.string().min(1).max(200);
const CodeSent = z.string().regex(/^\d{6}$/);
const RoleName = z.enum(Object.keys(roles) as [keyof typeof roles, ...(keyof typeof roles)[]]);
const Reference = z.string().min(1).max(100);
const Day = z.iso.date();

/** `GET /api/sign-in`: how one may sign in here beside name and password. */
export const SignInWays = z.object({
  providers: z.array(z.object({ id: z.string(), name: Said })),
  /** In the demo, whose passwords are printed: the accounts to look around with. Null everywhere else. */
  demo: z
    .object({
      password: z.string(),
      accounts: z.array(
        z.object({
          name: z.string(),
          /** As whom one looks around. */
          sees: Said,
          /** What waits there to be tried. */
          tries: Said,
        }),
      ),
    })
    .nullable(),
});
export type SignInWays = z.infer<typeof SignInWays>;

/** `POST /api/sign-in`: the code only where there is a second factor (the answer `second-factor-needed` asks for it). */
export const SignIn = z.object({
  name: z.string().min(1).max(100),
  password: PasswordSent,
  code: CodeSent.optional(),
});
export type SignIn = z.infer<typeof SignIn>;

/** Proof by somebody who is signed in: the password again, and a code where there is a second factor. */
export const OwnProof = z.object({ password: PasswordSent, code: CodeSent.optional() });
export type OwnProof = z.infer<typeof OwnProof>;

/** `POST /api/own/password`. What is wrong with the new one is answered as problems at `next`. */
export const PasswordChange = OwnProof.extend({ next: PasswordSent });
export type PasswordChange = z.infer<typeof PasswordChange>;

/** `POST /api/own/second-factor/confirmation`: the first code of the offered secret. */
export const FactorCode = z.object({ code: CodeSent });
export type FactorCode = z.infer<typeof FactorCode>;

/** `POST /api/own/second-factor`: what goes into an authenticator, by hand or by its `otpauth:` address as a picture. */
export const OfferedFactor = z.object({ secret: z.string(), address: z.string() });
export type OfferedFactor = z.infer<typeof OfferedFactor>;

/** A role in force, as pages see it. */
export const OwnGrant = z.object({
  role: RoleName,
  organ: z.string(),
  department: z.string().optional(),
  from: z.string(),
  /** The last day; null while it is open. */
  to: z.string().nullable(),
  lentBy: z.string().optional(),
});
export type OwnGrant = z.infer<typeof OwnGrant>;

/** `GET /api/own/session`: who is signed in, with the roles in force. */
export const OwnSession = z.object({
  account: z.string(),
  /** Sign-in name. */
  name: z.string(),
  /** What an account without a person is for; often empty. */
  title: z.string(),
  /** Null for accounts of administrators who are not on the register. */
  person: z.string().nullable(),
  personName: z.string().nullable(),
  /** `password`, or `sso:<provider>`. */
  way: z.string(),
  endsAt: z.string(),
  /** What must be done before anything else: until then only routes under `/api/own/` answer. */
  first: z.enum(['change-password', 'second-factor']).nullable(),
  secondFactor: z.boolean(),
  grants: z.array(OwnGrant),
  /** Names of the organs that the grants name. */
  organs: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Names of the departments that the grants name. */
  departments: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Departments that the person is in charge of as a leader (分管), by the register. */
  inCharge: z.array(z.object({ organ: z.string(), department: z.string() })),
});
export type OwnSession = z.infer<typeof OwnSession>;

/** One line of `GET /api/own/sessions`: where one is signed in. */
export const SessionSeen = z.object({
  id: z.string(),
  way: z.string(),
  /** What the browser says of itself. */
  device: z.string(),
  address: z.string(),
  begun: z.string(),
  seen: z.string(),
  ends: z.string(),
  isThis: z.boolean(),
});
export type SessionSeen = z.infer<typeof SessionSeen>;

/** One line of `GET /api/accounts`: an account, its grants and what waits for the other administrator. */
export const Account = z.object({
  id: z.string(),
  name: z.string(),
  person: z.string().nullable(),
  personName: z.string().nullable(),
  title: z.string(),
  mustChange: z.boolean(),
  lockedUntil: z.string().nullable(),
  disabledAt: z.string().nullable(),
  secondFactorSince: z.string().nullable(),
  grants: z.array(
    z.object({
      id: z.number(),
      account: z.string(),
      role: z.string(),
      organ: z.string(),
      department: z.string().nullable(),
      from: z.string(),
      to: z.string().nullable(),
      lentBy: z.string().nullable(),
      madeBy: z.string(),
      confirmedBy: z.string().nullable(),
      endOn: z.string().nullable(),
      endMadeBy: z.string().nullable(),
      endConfirmedBy: z.string().nullable(),
    }),
  ),
  requests: z.array(
    z.object({
      id: z.number(),
      account: z.string(),
      kind: z.string(),
      details: z.unknown(),
      madeBy: z.string(),
      madeAt: z.string(),
    }),
  ),
  identities: z.array(z.object({ provider: z.string(), subject: z.string() })),
});
export type Account = z.infer<typeof Account>;

/** `POST /api/accounts`. */
export const NewAccount = z.object({
  name: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{1,39}$/u),
  person: Reference.nullable(),
  title: z.string().max(60).default(''),
  withPassword: z.boolean().default(true),
});
export type NewAccount = z.infer<typeof NewAccount>;

/** A password that is shown once, to be handed over and changed at the first sign-in; null when none was made. */
export const PasswordOnce = z.object({ password: z.string().nullable() });
export type PasswordOnce = z.infer<typeof PasswordOnce>;

/** What `POST /api/accounts` answers. */
export const AccountOpened = PasswordOnce.extend({ id: z.string() });
export type AccountOpened = z.infer<typeof AccountOpened>;

/** `POST /api/accounts/{id}/requests`: whatever would let somebody into an account that is not theirs; one asks, another does it. */
export const AccountWish = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reset-password') }),
  z.object({ kind: z.literal('remove-second-factor') }),
  z.object({ kind: z.literal('enable') }),
  z.object({
    kind: z.literal('link-identity'),
    provider: z.string().min(1).max(60),
    subject: z.string().min(1).max(255),
  }),
]);
export type AccountWish = z.infer<typeof AccountWish>;

/** `POST /api/grants`: a role, in force once another administrator confirmed it. */
export const NewGrant = z.object({
  account: z.uuid(),
  role: RoleName,
  organ: Reference,
  department: Reference.nullable().default(null),
  from: Day,
  to: Day.nullable().default(null),
  lentBy: Reference.nullable().default(null),
});
export type NewGrant = z.infer<typeof NewGrant>;

/** `POST /api/grants/{id}/end`: the last day wanted. */
export const GrantEnd = z.object({ on: Day });
export type GrantEnd = z.infer<typeof GrantEnd>;

/** The number that something new got. */
export const NewNumber = z.object({ id: z.number() });
export type NewNumber = z.infer<typeof NewNumber>;
