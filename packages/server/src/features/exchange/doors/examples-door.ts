import { text } from '@jianheng/casework';
import { canonicalText } from '@jianheng/scheme';
import { isTrusted, judgeSigner } from '../../../exchange/judge-signer.ts';
import { packageFault } from '../../../exchange/package-fault.ts';
import { fingerprintOf } from '../../../signing/sm2.ts';
import { readStatement } from '../../schemes/example-signature.ts';
import { keepSet } from '../../schemes/set-store.ts';
import { setIn } from '../set-in-package.ts';
import type { Door, Taking } from './door.ts';

/** Worked examples of an organ above: they can be read, compared and adopted here, or are withdrawn. */
export const examplesDoor: Door<'worked-examples'> = {
  from: 'above',
  needsSecond: false,
  asksPosting: false,
  async look(taking) {
    const { desk, context, content, opened } = taking;
    const { statement, signed, withdrawn } = content;
    const { db } = context.records;
    refuseUnsigned(taking);
    for (const set of content.sets) setIn(opened, set);
    const named = new Set(content.sets.map(({ hash }) => hash));
    for (const { set } of statement.examples) if (!named.has(set)) throw packageFault('bad-content', set);
    const key = await judgeSigner(
      { db, tree: context.tree, signer: desk.signer },
      statement.organ.id,
      fingerprintOf(signed.publicKey),
    );
    const known = await db
      .selectFrom('example_batch')
      .select(['id', 'number'])
      .where('organ', '=', statement.organ.id)
      .execute();
    const isHere = known.some(({ id }) => id === statement.id);
    const other = known.find(({ id, number }) => id !== statement.id && number === statement.number);
    return {
      changes: [
        withdrawn !== null
          ? text(
              '这一批登记为撤回：不能再采用，采用过的会得到提示；已采用的方案不变',
              'the batch goes on record as withdrawn: nobody adopts it any more, whoever did is told; what was adopted stays',
            )
          : isHere
            ? text('这一批已经在这里，没有变化', 'the batch is here already; nothing changes')
            : text(
                '收下后可以通读、对照、采用；采用与否由本院决定',
                'once taken, the examples can be read, compared and adopted; whether to adopt is for this organ',
              ),
      ],
      against: [
        ...(isTrusted(key)
          ? []
          : [
              text(
                '范例本身的签名密钥没有经过本机确认',
                'the key that signed the examples themselves is not confirmed here',
              ),
            ]),
        ...(other === undefined
          ? []
          : [
              text(
                `这里已有${statement.organ.name}另一个第 ${statement.number} 批`,
                `another batch ${statement.number} of ${statement.organ.name} is here`,
              ),
            ]),
      ],
    };
  },
  async take(tx, taking) {
    const { context, content, opened } = taking;
    const { statement, signed, withdrawn } = content;
    for (const set of content.sets) await keepSet(tx, context, statement.organ.id, setIn(opened, set), 'own');
    const gone = { withdrawn_at: withdrawn?.at ?? null, withdrawn_because: withdrawn?.reason ?? null };
    const { id, organ, number, title, sizes, classes, note, issuedAt, examples } = statement;
    await tx
      .insertInto('example_batch')
      .values({
        id,
        organ: organ.id,
        number,
        title: JSON.stringify(title),
        sizes: JSON.stringify(sizes),
        classes: JSON.stringify(classes),
        note,
        examples: JSON.stringify(examples),
        issued_at: issuedAt,
        issued_by: `organ:${organ.id}`,
        signed: JSON.stringify(signed),
        ...gone,
      })
      .onConflict((c) => c.column('id').doUpdateSet(withdrawn === null ? { number } : gone))
      .execute();
    return { batch: id, withdrawn };
  },
};

/** The statement must be what its own signature was made over, and of the organ that sends it. */
function refuseUnsigned({ content: { statement, signed }, opened }: Taking<'worked-examples'>): void {
  const said = readStatement(signed);
  if (said === null || canonicalText(said) !== canonicalText(statement))
    throw packageFault('bad-signature', 'content.json');
  if (statement.organ.id !== opened.manifest.from.organ) throw packageFault('bad-content', 'organ');
}
