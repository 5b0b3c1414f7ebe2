import type { PackageKind } from '../../../exchange/package-manifest.ts';
import { answerDoor } from './answer-door.ts';
import type { Door } from './door.ts';
import { examplesDoor } from './examples-door.ts';
import { filingDoor } from './filing-door.ts';
import { leadersDoor, ratingsDoor } from './leaders-doors.ts';
import { transferDoor } from './transfer-door.ts';

/** How each kind of package comes in. */
export const doors: { readonly [Kind in PackageKind]: Door<Kind> } = {
  'scheme-filing': filingDoor,
  'filing-answer': answerDoor,
  'worked-examples': examplesDoor,
  'leaders-to-rate': leadersDoor,
  'leader-ratings': ratingsDoor,
  transfer: transferDoor,
};
