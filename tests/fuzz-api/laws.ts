import type { Period, Recorded } from '@jianheng/casework';

/**
 * What must hold of a period whatever was done to it, judged by its log and state alone. Gives in words what does not.
 *
 * @param log every action on record, in order
 */
export function brokenLaws(log: readonly Recorded[], state: Period): string[] {
  return [...ofVotes(state), ...ofRatings(log, state), ...ofRedress(state)];
}

function ofVotes({ ballots, reviews, meeting }: Period): string[] {
  const broken: string[] = [];
  for (const { id, circles, issued, closed } of Object.values(ballots)) {
    const voters = circles.flatMap((circle) => circle.voters);
    if (issued.some((one) => !voters.includes(one))) broken.push(`round ${id}: a ballot for no voter`);
    if (new Set(issued).size < issued.length) broken.push(`round ${id}: two ballots for one voter`);
    const papers = voters.filter((one) => issued.includes(one)).length;
    if ((closed?.counted ?? 0) > papers) broken.push(`round ${id}: more votes than voters`);
  }
  for (const { person, panel, votes, concluded } of Object.values(reviews)) {
    const sitting = panel.filter(({ recused }) => recused === null).map((member) => member.person);
    if (Object.keys(votes).some((one) => !panel.some((member) => member.person === one)))
      broken.push(`review of ${person}: a vote of nobody on the panel`);
    if (concluded !== null && sitting.some((one) => votes[one] === undefined))
      broken.push(`review of ${person}: concluded before all had voted`);
  }
  for (const [person, { votes, abstained, recused }] of Object.entries(meeting?.votes ?? {})) {
    const cast = votes.reduce((sum, { count }) => sum + count, abstained);
    if (cast + recused.length !== meeting?.present.length)
      broken.push(`vote on ${person}: not as many as present`);
  }
  return broken;
}

/** Ratings are of the meeting or of the superior, after every review, and no more of them excellent than there are places. */
function ofRatings(log: readonly Recorded[], { ratings, reopened, reviews, stage, share }: Period): string[] {
  const broken: string[] = [];
  const placeOf = (kind: string, person?: string) =>
    log.find((one) => one.kind === kind && (person === undefined || personOf(one) === person))?.seq ?? null;
  const convened = placeOf('convene');
  for (const { person } of Object.values(ratings)) {
    const entered = log.findLast((one) => one.kind === 'enter-rating' && personOf(one) === person);
    const above = log.find((one) => one.kind === 'rate-leader' && personOf(one) === person);
    const packages = log.some((one) => one.kind === 'record-leader-ratings');
    if (entered === undefined && above === undefined && !packages) broken.push(`${person}: rated by nobody`);
    if (entered !== undefined && (convened === null || convened > entered.seq))
      broken.push(`${person}: rated before the meeting`);
    const begun = placeOf('begin-review', person);
    const concluded = placeOf('conclude-review', person);
    if (
      entered !== undefined &&
      begun !== null &&
      begun < entered.seq &&
      (concluded ?? Infinity) > entered.seq
    )
      broken.push(`${person}: rated before the review was concluded`);
  }
  if (stage !== 'decided' && stage !== 'sealed') return broken;
  // Opened again by decision it is not final until it is decided anew.
  for (const { person, final } of Object.values(ratings))
    if (!final && !reopened.some((one) => one.person === person))
      broken.push(`${person}: decided and not final`);
  for (const { person, concluded } of Object.values(reviews))
    if (concluded === null) broken.push(`${person}: decided under review`);
  const decided = log.findLast(({ kind }) => kind === 'decide-ratings')?.found as
    | { readonly participants: number; readonly places: number; readonly excellent: number }
    | undefined;
  if (decided === undefined) return [...broken, 'decided without a decision'];
  const most = Math.ceil((decided.participants * (share?.answer?.agreed === true ? 25 : 20)) / 100);
  const excellent = Object.values(ratings).filter(
    ({ annual, late }) => annual === 'excellent' && !late,
  ).length;
  if (decided.places > most || decided.excellent > decided.places || excellent > most)
    broken.push(`${excellent} excellent of ${decided.participants}, ${decided.places} places`);
  return broken;
}

/** Nobody is worse off for having objected, and after the seal nobody objects but whose rating is open again or whom a correction worsened. */
function ofRedress({ objections, runs, reopened, sealed }: Period): string[] {
  const all = Object.values(objections);
  const mayStill = new Set([
    ...reopened.map(({ person }) => person),
    ...all.flatMap(({ decided }) => decided?.worsened ?? []),
  ]);
  return all.flatMap(({ id, person, decided, withdrawn, raised }) => [
    ...(sealed !== null && raised > sealed.on && !mayStill.has(person)
      ? [`objection ${id} was raised after the seal`]
      : []),
    ...(decided?.worsened.includes(person) === true ? [`objection ${id} worsened who raised it`] : []),
    ...(decided !== null && withdrawn ? [`objection ${id} is decided and withdrawn`] : []),
    ...(decided?.upheld === true && decided.run !== null && !runs.some(({ seal }) => seal === decided.run)
      ? [`objection ${id} rests on a run that is none of the period`]
      : []),
  ]);
}

function personOf({ subject }: Recorded): string | undefined {
  return (subject as { readonly person?: string }).person;
}

/** What of a sealed period never changes again; ratings left open, or opened again by decision (`reopened`), and what is objected to since, apart. */
export function sealedPart({ sealed, ...state }: Period, reopened: Period['reopened']): string | null {
  if (sealed === null) return null;
  const open = new Set(reopened.map(({ person }) => person));
  const ratings = Object.values(state.ratings).filter(
    ({ person, annual }) => annual !== 'undetermined' && !open.has(person),
  );
  const objections = Object.values(state.objections).filter(({ raised }) => raised <= sealed.on);
  const { plan, scheme, published, reviews, meeting, declarations, ballots, share, outcomes } = state;
  return JSON.stringify({
    sealed,
    plan,
    scheme,
    published,
    objections,
    reviews,
    meeting,
    declarations,
    ballots,
    share,
    outcomes,
    ratings,
  });
}
