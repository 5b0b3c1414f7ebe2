import { exact, howMany, joinText, type Text, text } from '@jianheng/mechanisms';
import type { Basis, ExcellentBase } from '@jianheng/scheme';
import type { OrganRating } from './rating-input.ts';
import { elsewhere, type SpreadPlaces } from './spread-places.ts';

/** How an organ's places for excellent come about: the base, who is in it by which rule, and what is left over. */
export function placesNotes(
  organ: OrganRating,
  places: number,
  candidates: number,
  spread: SpreadPlaces | null,
): Text[] {
  const notes = [baseNote(organ, places)];
  if (organ.participantsFrom === 'lists') notes.push(countedFromLists);
  notes.push(...ruleNotes(organ.base));
  if (candidates < places) {
    notes.push(
      text(
        `可评优秀的只有 ${candidates} 人，名额不必用完`,
        `only ${candidates} may be rated excellent; places need not all be used`,
      ),
    );
  }
  const kept = spread?.places.get(elsewhere);
  if (kept !== undefined) {
    notes.push(
      text(
        `不在本次各方案名单内的应参加人员按比例留出优秀名额 ${kept} 个`,
        `${howMany(kept, 'place is kept', 'places are kept')}, in proportion, for people who should take part but stand in none of these lists`,
      ),
    );
  }
  return notes;
}

const countedFromLists = text(
  '基数按参加本方案的人员计算；本机关另有应参加人员时须填入总数',
  'the base was counted from the lists; where others of the organ should take part, give the total',
);

function baseNote({ participants, base, rules: { annual }, isApproved }: OrganRating, places: number): Text {
  const share = percent(
    isApproved ? (annual.approvedAtMost ?? annual.excellentAtMost) : annual.excellentAtMost,
  );
  const should = participants + base.left.refused + base.left.undetermined;
  return should === participants
    ? text(
        `应参加年度考核 ${participants} 人，优秀不超过其 ${share}，名额 ${places} 个`,
        `${participants} should take part; excellent for at most ${share} of them: ${howMany(places, 'place')}`,
      )
    : text(
        `应参加年度考核 ${should} 人，基数 ${participants} 人，优秀不超过基数的 ${share}，名额 ${places} 个`,
        `${should} should take part, ${howMany(participants, 'makes the base', 'make the base')}; excellent for at most ${share} of it: ${howMany(places, 'place')}`,
      );
}

/** Who counts, each with the rule that says so: the number of places follows from it. */
function ruleNotes({ rules, left }: OrganRating['base']): Text[] {
  const notes: Text[] = [];
  if (rules.people === 'took-part') {
    notes.push(
      cited(
        text(
          `基数是参加考核的人：登记为拒不参加的 ${left.refused} 人不计入`,
          `the base is those who took part: ${howMany(left.refused, 'person registered as refusing is left out', 'people registered as refusing are left out')}`,
        ),
        rules.basis.people,
      ),
    );
  }
  notes.push(cited(undeterminedText(rules, left.undetermined), rules.basis.undetermined));
  if (rules.basis.contract.length > 0)
    notes.push(cited(contractTexts[rules.contractStaff], rules.basis.contractStaff));
  return notes;
}

function undeterminedText({ undetermined }: ExcellentBase, left: number): Text {
  if (undetermined === 'allowed')
    return text('不确定等次的人计入基数', 'people left undetermined count in the base');
  if (undetermined === 'forbidden')
    return text(
      `不确定等次的 ${left} 人不计入基数`,
      `people left undetermined are outside the base: ${left} here`,
    );
  return text(
    '不确定等次的人是否计入基数没有定论，此处计入',
    'whether people left undetermined count in the base is not settled; here they do',
  );
}

const contractTexts: Readonly<Record<ExcellentBase['contractStaff'], Text>> = {
  allowed: text('聘用制人员计入基数', 'contract staff count in the base'),
  forbidden: text('聘用制人员不计入基数', 'contract staff are outside the base'),
  unsettled: text(
    '聘用制人员是否计入基数没有定论，此处计入',
    'whether contract staff count in the base is not settled; here they do',
  ),
};

/** A sentence with the values it rests on; where no rule says anything it is as good as unverified. */
function cited(sentence: Text, basis: readonly Basis[]): Text {
  const sources =
    basis.length === 0
      ? text('没有看到规定，未核实', 'no rule was found; not verified, 未核实')
      : joinText(basis.map(valueText), text('；', '; '));
  return text(`${sentence.zh}（${sources.zh}）`, `${sentence.en} (${sources.en})`);
}

function valueText({ ref, instrument, clause, confidence }: Basis): Text {
  const mark =
    confidence === 'unverified'
      ? text('未核实', 'not verified, 未核实')
      : text(`置信度 ${confidence}`, `confidence ${confidence}`);
  return text(
    `${ref}，${instrument.zh}${clause ?? ''}，${mark.zh}`,
    `${ref}, ${instrument.en}${clause === null ? '' : ` ${clause}`}, ${mark.en}`,
  );
}

function percent(share: string): string {
  const f = exact(share);
  return `${Number((f.n * 10_000n) / f.d) / 100}%`;
}
